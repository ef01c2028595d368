package cl.hito.indicators.value;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A value that is far from the rest; that alone says nothing about whether it is right.
 *
 * @param score distance from the middle in units of the spread, four decimals; null with MIN_MAX
 * @param low below this a value is far; four decimals
 * @param high above this a value is far; four decimals
 * @param carriedFrom period that the value was taken from, by the missing-value strategy LAST_VALUE
 */
@Schema(name = "IndicatorOutlier")
public record OutlierView(
        @Schema(required = true) String institution,
        @Schema(required = true) String name,
        @Schema(required = true, nullable = true) @Nullable String group,
        @Schema(required = true, nullable = true) @Nullable String region,
        @Schema(required = true, examples = "2026-11") String period,
        @Schema(required = true) BigDecimal value,
        @Schema(required = true, nullable = true) @Nullable BigDecimal score,
        @Schema(required = true) BigDecimal low,
        @Schema(required = true) BigDecimal high,
        @Schema(required = true, nullable = true) @Nullable String carriedFrom) {}
