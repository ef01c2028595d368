package cl.hito.indicators.value;

import cl.hito.indicators.measurement.MeasurementStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Value of an indicator in a month.
 *
 * @param period month {@code yyyy-MM} in America/Santiago
 * @param scope whose value it is
 * @param numerator exact; null when there is no value
 * @param denominator exact; null when there is no value, and for counts and sums
 * @param value with the decimals of the definition; null when there is none, which is not zero
 * @param status why there is a value, or none
 * @param definitionVersion that it was computed with
 * @param unknown facts in scope whose answer is not given
 * @param population facts in scope
 * @param demonstration whether any of them is demonstration data, so that the value says nothing about reality
 * @param target in the unit of the value
 * @param updatedAt when the newest of its counts changed; null when nothing was ever counted
 */
@Schema(name = "IndicatorValue")
public record ValueView(
        @Schema(required = true, examples = "2026-11") String period,

        @Schema(required = true, examples = "institution:MUN-08106")
        String scope,

        @Schema(required = true, nullable = true) @Nullable BigDecimal numerator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal denominator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal value,
        @Schema(required = true) MeasurementStatus status,
        @Schema(required = true) int definitionVersion,
        @Schema(required = true) long unknown,
        @Schema(required = true) long population,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true, nullable = true) @Nullable BigDecimal target,
        @Schema(required = true, nullable = true) @Nullable Instant updatedAt) {}
