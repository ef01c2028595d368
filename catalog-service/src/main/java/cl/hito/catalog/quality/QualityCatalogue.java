package cl.hito.catalog.quality;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All that is looked for, with its texts in the language of the request.
 *
 * @param checks each check once
 */
@Schema(name = "QualityCatalogue")
public record QualityCatalogue(@Schema(required = true) List<Check> checks) {

    /**
     * One check.
     *
     * @param title its name
     * @param source the norm that asks for it; null where good sense does
     * @param rules the ways to break it
     */
    @Schema(name = "QualityCheck")
    public record Check(
            @Schema(required = true) QualityCheck check,
            @Schema(required = true) Severity severity,
            @Schema(required = true) String title,

            @Schema(required = true, nullable = true) @Nullable String source,

            @Schema(required = true) List<Rule> rules) {}

    /**
     * One way to break a check.
     *
     * @param rule stable within the check
     * @param pointer JSON Pointer (RFC 6901) of the field in the record; empty for the record as a whole
     * @param detail what is wrong then and what to do
     */
    @Schema(name = "QualityRule")
    public record Rule(
            @Schema(required = true) String rule,
            @Schema(required = true) String pointer,
            @Schema(required = true) String detail) {}

    static QualityCatalogue of(CheckTexts texts, QualityTerms terms) {
        return new QualityCatalogue(Arrays.stream(QualityCheck.values())
                .map(check -> new Check(
                        check,
                        check.severity(),
                        texts.title(check),
                        check.source(),
                        check.rules().stream()
                                .map(rule -> new Rule(rule.code(), rule.pointer(), texts.detail(check, rule, terms)))
                                .toList()))
                .toList());
    }
}
