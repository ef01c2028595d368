package cl.hito.indicators.definition;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a value may be expected to keep to; one that does not is told, and never changed.
 *
 * @param check what is looked at
 * @param bound in the unit of the indicator; of shares, in percent
 * @param severity how grave it is not to keep to it
 */
@Schema(name = "IndicatorRule")
public record ValidationRule(
        @Schema(required = true) @NotNull Check check,
        @Schema(required = true) @NotNull BigDecimal bound,
        @Schema(required = true) @NotNull Severity severity) {

    /** What is looked at. */
    @Schema(name = "IndicatorRuleCheck")
    public enum Check {
        /** The value is not below the bound. */
        MINIMUM,

        /** The value is not above the bound. */
        MAXIMUM,

        /** The value differs from that of the period before by the bound at most. */
        MAXIMUM_CHANGE,

        /** At most so many percent of the facts in scope do not answer. */
        MAXIMUM_UNKNOWN
    }

    /** How grave it is. */
    @Schema(name = "IndicatorRuleSeverity")
    public enum Severity {
        /** To be looked at. */
        WARNING,

        /** Cannot be true. */
        ERROR
    }
}
