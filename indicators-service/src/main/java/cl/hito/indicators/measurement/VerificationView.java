package cl.hito.indicators.measurement;

import cl.hito.indicators.formula.Counts;
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
 * @param items the differing ones, the first thousand
 */
@Schema(name = "IndicatorVerification")
public record VerificationView(
        @Schema(required = true) String indicator,
        @Schema(required = true) int definitionVersion,
        @Schema(required = true) long facts,
        @Schema(required = true) long rows,
        @Schema(required = true) long differing,
        @Schema(required = true) List<Difference> items) {

    /** Counts of one row. */
    @Schema(name = "IndicatorCounts")
    public record CountsView(
            @Schema(required = true) BigDecimal numerator,
            @Schema(required = true) BigDecimal denominator,
            @Schema(required = true) long unknown,
            @Schema(required = true) long population,
            @Schema(required = true) long demonstration) {

        static CountsView of(Counts counts) {
            return new CountsView(
                    counts.numerator(),
                    counts.denominator(),
                    counts.unknown(),
                    counts.population(),
                    counts.demonstration());
        }
    }

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
            @Schema(required = true) CountsView measured) {

        static Difference of(CountKey key, Counts recomputed, Counts kept, Counts measured) {
            return new Difference(
                    key.institution(),
                    key.period().isEmpty() ? null : key.period(),
                    CountsView.of(recomputed),
                    CountsView.of(kept),
                    CountsView.of(measured));
        }
    }
}
