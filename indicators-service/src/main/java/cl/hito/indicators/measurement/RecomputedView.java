package cl.hito.indicators.measurement;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of an institution come to.
 *
 * @param period month of a flow; null for a stock
 * @param fingerprint of the population, hexadecimal: the same facts, the same fingerprint
 * @see Measured the components
 */
@Schema(name = "IndicatorRecomputed")
public record RecomputedView(
        @Schema(required = true) String institution,
        @Schema(nullable = true) @Nullable String period,
        @Schema(nullable = true) @Nullable BigDecimal numerator,
        @Schema(nullable = true) @Nullable BigDecimal denominator,
        @Schema(nullable = true) @Nullable BigDecimal value,
        @Schema(required = true) MeasurementStatus status,
        @Schema(required = true) long unknown,
        @Schema(required = true) long population,
        @Schema(required = true) String fingerprint,
        @Schema(required = true) boolean demonstration) {}
