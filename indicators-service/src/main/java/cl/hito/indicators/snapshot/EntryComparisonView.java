package cl.hito.indicators.snapshot;

import cl.hito.indicators.measurement.MeasurementStatus;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an entry differs between two snapshots.
 *
 * @param change the gravest difference
 * @param difference of the values, now less before; null where one of them is none
 * @param before null when there was no such entry
 * @param now null when there is none any more
 */
@Schema(name = "SnapshotComparison")
public record EntryComparisonView(
        @Schema(required = true) String indicator,
        @Schema(required = true) String scope,
        @Schema(required = true) Change change,
        @Schema(required = true, nullable = true) @Nullable BigDecimal difference,
        @Schema(required = true, nullable = true) @Nullable Side before,
        @Schema(required = true, nullable = true) @Nullable Side now) {

    /** What makes two entries differ, the gravest first. */
    @Schema(name = "SnapshotComparisonChange")
    public enum Change {
        /** There was no such entry. */
        ADDED,
        /** There is no such entry any more. */
        REMOVED,
        /** The two were computed with other versions of the definition: a break in the series. */
        DEFINITION,
        /** There is a value where there was none, or for another reason. */
        STATUS,
        /** The value, or what it is made of. */
        VALUE,
        /** The same numbers over other facts. */
        POPULATION
    }

    /**
     * One of the two entries.
     *
     * @param index of the entry in its snapshot
     */
    @Schema(name = "SnapshotComparisonSide")
    public record Side(
            @Schema(required = true) long index,
            @Schema(required = true) int definitionVersion,
            @Schema(required = true) MeasurementStatus status,

            @Schema(required = true, nullable = true) @Nullable BigDecimal numerator,

            @Schema(required = true, nullable = true) @Nullable BigDecimal denominator,

            @Schema(required = true, nullable = true) @Nullable BigDecimal value,

            @Schema(required = true) long unknown,
            @Schema(required = true) long population) {}
}
