package cl.hito.indicators.value;

import cl.hito.chassis.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * Whose values are asked for.
 *
 * @param type institution, group, region or nation
 * @param code of the institution, group (A, B, C), region (two digits of the CUT) or nation (CL)
 */
record Scope(Type type, String code) {

    enum Type {
        INSTITUTION("i.code = :scopeCode", "[A-Z0-9-]{3,100}"),
        GROUP("i.group_code = :scopeCode", "[ABC]"),
        REGION("i.region = :scopeCode", "0[1-9]|1[0-6]"),
        NATION("cast(:scopeCode as text) is not null", "CL");

        private final String condition;
        private final String codes;

        Type(String condition, String codes) {
            this.condition = condition;
            this.codes = codes;
        }
    }

    static final String DEFAULT = "nation:CL";

    /** Reads {@code institution:MUN-08106}, {@code group:B}, {@code region:08} or {@code nation:CL}; else 400. */
    static Scope of(String text) {
        for (Type type : Type.values()) {
            String prefix = type.name().toLowerCase(java.util.Locale.ROOT) + ":";
            if (text.startsWith(prefix)) {
                String code = text.substring(prefix.length());
                if (Pattern.matches(type.codes, code)) {
                    return new Scope(type, code);
                }
            }
        }
        throw ProblemException.invalidParameter("scope", "invalid_format");
    }

    /** SQL over {@code institution_ref i}; bodies that the law does not apply to are in no sum. */
    String condition() {
        return type == Type.INSTITUTION
                ? type.condition
                : type.condition + " and coalesce(i.subject, 'UNKNOWN') <> 'NOT_SUBJECT'";
    }

    /**
     * SQL over {@code institution_ref i}: bodies that are, or ever were, in the scope. Only groups are known by day;
     * region and subject are those of the present.
     */
    String conditionAtAnyTime() {
        return type == Type.GROUP
                ? "i.code in (select e.code from institution_group e where e.group_code = :scopeCode)"
                        + " and coalesce(i.subject, 'UNKNOWN') <> 'NOT_SUBJECT'"
                : condition();
    }

    /** SQL: of the bodies that {@link #conditionAtAnyTime} lets in, whether one is in the scope at the end of a month. */
    String conditionAt(String institution, String month) {
        return type == Type.GROUP ? """
                exists (select 1 from institution_group e where e.code = %1$s and e.group_code = :scopeCode
                    and e.from_month <= %2$s and e.until_month > %2$s)""".formatted(institution, month) : "true";
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(java.util.Locale.ROOT) + ":" + code;
    }
}
