package cl.hito.indicators.value;

import cl.hito.indicators.fact.FactType;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the scope of an indicator, with what it adds at present.
 *
 * @param id of the fact in the service that keeps it
 * @param institution that it belongs to
 * @param name what a reader calls it
 * @param period month that it belongs to; null for what simply is
 * @param numerator what it adds; null when the answer is not given
 * @param denominator what it adds, 0 when the indicator does not apply to it; null when the answer is not given
 * @param unknown whether the answer is not given
 * @param demonstration whether it is demonstration data
 */
@Schema(name = "IndicatorRow")
public record RowView(
        @Schema(required = true) UUID id,
        @Schema(required = true) FactType factType,
        @Schema(required = true) String institution,
        @Schema(required = true) String name,
        @Schema(nullable = true) @Nullable String period,
        @Schema(required = true, nullable = true) @Nullable BigDecimal numerator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal denominator,
        @Schema(required = true) boolean unknown,
        @Schema(required = true) boolean demonstration) {}
