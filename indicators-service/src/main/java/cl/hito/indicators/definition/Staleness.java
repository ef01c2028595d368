package cl.hito.indicators.definition;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When a value is too old to be relied on. Days count from the end of the newest month with data of a flow, and
 * from the newest change of the counts of a stock.
 *
 * @param afterDays days for which it is fresh
 * @param graceDays days after these in which it is late, and not stale yet
 */
@Schema(name = "IndicatorStaleness")
public record Staleness(
        @Schema(required = true) @Min(1) @Max(3660) int afterDays,
        @Schema(required = true) @Min(0) @Max(3660) int graceDays) {}
