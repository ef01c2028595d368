package cl.hito.indicators.value;

import cl.hito.indicators.measurement.MeasurementStatus;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A body among others.
 *
 * @param rank from 1, the best; equal values have equal ranks; null for a body without a value, which is not last
 * @param ranked bodies that have a value
 * @param size how large its catalogue is
 * @param verdict the value against the target of the period
 * @param carriedFrom period that the value was taken from, by the missing-value strategy LAST_VALUE
 */
@Schema(name = "IndicatorRanking")
public record RankingView(
        @Schema(required = true, nullable = true) @Nullable Long rank,
        @Schema(required = true) long ranked,
        @Schema(required = true) String institution,
        @Schema(required = true) String name,
        @Schema(required = true, nullable = true) @Nullable String group,
        @Schema(required = true, nullable = true) @Nullable String region,
        @Schema(required = true) BodySize size,
        @Schema(required = true, examples = "2026-11") String period,
        @Schema(required = true, nullable = true) @Nullable BigDecimal numerator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal denominator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal value,
        @Schema(required = true) MeasurementStatus status,
        @Schema(required = true) long unknown,
        @Schema(required = true) long population,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) Verdict verdict,
        @Schema(required = true, nullable = true) @Nullable String carriedFrom) {}
