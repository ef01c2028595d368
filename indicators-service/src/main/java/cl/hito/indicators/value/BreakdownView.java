package cl.hito.indicators.value;

import cl.hito.indicators.measurement.MeasurementStatus;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Value of the facts that give one answer to the question of a dimension.
 *
 * @param answer as the contract has it; null for the facts that do not give one
 */
@Schema(name = "IndicatorBreakdown")
public record BreakdownView(
        @Schema(required = true) String dimension,
        @Schema(required = true, nullable = true) @Nullable String answer,
        @Schema(required = true, nullable = true) @Nullable BigDecimal numerator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal denominator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal value,
        @Schema(required = true) MeasurementStatus status,
        @Schema(required = true) long unknown,
        @Schema(required = true) long population,
        @Schema(required = true) boolean demonstration) {}
