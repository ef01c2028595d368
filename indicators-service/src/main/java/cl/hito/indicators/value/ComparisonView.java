package cl.hito.indicators.value;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A body among the bodies of its group and size, itself included.
 *
 * @param body its value and rank
 * @param bodies how many they are, with and without a value
 * @param lowest least value; null when none of them has one
 * @param lowerQuartile the value that a quarter of those with one do not exceed
 * @param median a value that half of them do not exceed
 * @param upperQuartile the value that three quarters of them do not exceed
 * @param highest greatest value
 */
@Schema(name = "IndicatorComparison")
public record ComparisonView(
        @Schema(required = true) RankingView body,
        @Schema(required = true) long bodies,
        @Schema(required = true, nullable = true) @Nullable BigDecimal lowest,
        @Schema(required = true, nullable = true) @Nullable BigDecimal lowerQuartile,
        @Schema(required = true, nullable = true) @Nullable BigDecimal median,
        @Schema(required = true, nullable = true) @Nullable BigDecimal upperQuartile,
        @Schema(required = true, nullable = true) @Nullable BigDecimal highest) {}
