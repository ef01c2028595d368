package cl.hito.indicators.value;

import cl.hito.indicators.definition.ValidationRule;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a definition that the value of a body breaks.
 *
 * @param value of the body; null when there is none
 * @param found what the rule looks at: the value, its change, or the percentage without answer
 */
@Schema(name = "IndicatorRuleFinding")
public record RuleFindingView(
        @Schema(required = true) String institution,
        @Schema(required = true) String name,
        @Schema(required = true, nullable = true) @Nullable String group,
        @Schema(required = true, nullable = true) @Nullable String region,
        @Schema(required = true, examples = "2026-11") String period,
        @Schema(required = true, nullable = true) @Nullable BigDecimal value,
        @Schema(required = true) ValidationRule.Check check,
        @Schema(required = true) ValidationRule.Severity severity,
        @Schema(required = true) BigDecimal bound,
        @Schema(required = true) BigDecimal found) {}
