package cl.hito.catalog.quality;

/**
 * One way to break a check. The condition stands in the migrations, in {@code procedure_flaws} for what a record
 * shows by itself and in {@code quality_findings} for the rest, under {@code CHECK.RULE}.
 *
 * @param code within its check
 * @param pointer JSON Pointer (RFC 6901) of the field to look at; empty for the record as a whole
 */
record QualityRule(String code, String pointer) {

    static QualityRule rule(String code, String pointer) {
        return new QualityRule(code, pointer);
    }
}
