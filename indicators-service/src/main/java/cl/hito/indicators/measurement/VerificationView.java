package cl.hito.indicators.measurement;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a full recomputation found.
 *
 * @param indicator code
 * @param definitionVersion that was recomputed
 * @param facts that were read
 * @param rows totals that were compared
 * @param differing how many of them differ; 0 when all is well
 * @param items the differing ones, a page of them
 * @param nextPageToken for the rest; null at the end
 */
@Schema(name = "IndicatorVerification")
public record VerificationView(
        @Schema(required = true) String indicator,
        @Schema(required = true) int definitionVersion,
        @Schema(required = true) long facts,
        @Schema(required = true) long rows,
        @Schema(required = true) long differing,
        @Schema(required = true) List<Difference> items,
        @Schema(nullable = true) @Nullable String nextPageToken) {

    /**
     * Counts of one row.
     *
     * @param fingerprint of the population, hexadecimal
     */
    @Schema(name = "IndicatorCounts")
    public record CountsView(
            @Schema(required = true) BigDecimal numerator,
            @Schema(required = true) BigDecimal denominator,
            @Schema(required = true) long unknown,
            @Schema(required = true) long population,
            @Schema(required = true) long demonstration,
            @Schema(required = true) String fingerprint) {}

    /**
     * A row that differs.
     *
     * @param period month of a flow; null for a stock
     * @param recomputed from the facts
     * @param kept in the running total
     * @param measured in the newest measurement
     */
    @Schema(name = "IndicatorDifference")
    public record Difference(
            @Schema(required = true) String institution,
            @Schema(nullable = true) @Nullable String period,
            @Schema(required = true) CountsView recomputed,
            @Schema(required = true) CountsView kept,
            @Schema(required = true) CountsView measured) {}
}
