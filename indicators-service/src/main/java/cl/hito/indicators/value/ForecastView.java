package cl.hito.indicators.value;

import cl.hito.indicators.definition.Periodicity;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a target is met at the present pace. The pace is that of the line of Theil and Sen through the newest values of
 * one version of the definition, 24 at most; it says what follows if things go on as they do, and no more.
 *
 * @param status whether there is such a period, and if not, why
 * @param target the last one of the definition's path
 * @param targetFrom first month in which it holds; null when it holds for all time
 * @param expected first period in which the line is at the target
 * @param onTime whether that is not after the target's first period; null when there is nothing to be late for
 * @param perPeriod how much the line rises from a period to the next; four decimals
 * @param newest the newest value
 * @param newestPeriod its period
 * @param values how many values the line goes through
 */
@Schema(name = "IndicatorForecast")
public record ForecastView(
        @Schema(required = true) String indicator,
        @Schema(required = true) int definitionVersion,
        @Schema(required = true) String scope,
        @Schema(required = true) Periodicity periodicity,
        @Schema(required = true) Status status,
        @Schema(required = true, nullable = true) @Nullable BigDecimal target,
        @Schema(required = true, nullable = true) @Nullable String targetFrom,

        @Schema(required = true, nullable = true, examples = "2027-03") @Nullable String expected,

        @Schema(required = true, nullable = true) @Nullable Boolean onTime,
        @Schema(required = true, nullable = true) @Nullable BigDecimal perPeriod,
        @Schema(required = true, nullable = true) @Nullable BigDecimal newest,
        @Schema(required = true, nullable = true) @Nullable String newestPeriod,
        @Schema(required = true) int values) {

    /** What can be said. */
    @Schema(name = "IndicatorForecastStatus")
    public enum Status {
        /** The newest value is at the target already. */
        REACHED,

        /** The line gets there. */
        EXPECTED,

        /** The line stays where it is, or moves away. */
        NOT_AT_THIS_PACE,

        /** The line gets there, in more than fifty years. */
        BEYOND_HORIZON,

        /** Fewer than three values. */
        TOO_FEW_VALUES,

        /** The definition has no target. */
        NO_TARGET
    }
}
