package cl.hito.catalog.procedure.comparison;

import cl.hito.chassis.history.FieldChange;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.Total;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of an institution on two days. A retired record is no longer in it.
 *
 * @param from the earlier day
 * @param to the later day
 * @param knownAt instant at which both were known; null for now
 * @param summary of all records
 * @param items those that differ, by name
 */
@Schema(name = "CatalogueComparison")
public record CatalogueComparison(
        @Schema(required = true) String institution,
        @Schema(required = true) LocalDate from,
        @Schema(required = true) LocalDate to,
        @Schema(nullable = true) @Nullable Instant knownAt,
        @Schema(required = true) Summary summary,
        @Schema(required = true) List<Item> items,
        @Schema(required = true, nullable = true) @Nullable String nextPageToken,
        @Schema(required = true) Total total) {

    static CatalogueComparison of(String institution, ComparedDays days, Summary summary, Page<Item> page) {
        return new CatalogueComparison(
                institution,
                days.from(),
                days.to(),
                days.knownAt,
                summary,
                page.items(),
                page.nextPageToken(),
                page.total());
    }

    /** How the record differs. */
    @Schema(name = "CatalogueChange")
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * Records by how they differ.
     *
     * @param unchanged in the catalogue on both days and the same
     */
    @Schema(name = "CatalogueComparisonSummary")
    public record Summary(
            @Schema(required = true) long added,
            @Schema(required = true) long removed,
            @Schema(required = true) long changed,
            @Schema(required = true) long unchanged) {}

    /**
     * A record that differs.
     *
     * @param name on the later day, or the last it had
     * @param changes field by field
     */
    @Schema(name = "CatalogueComparisonItem")
    public record Item(
            @Schema(required = true) UUID procedure,
            @Schema(required = true) String name,
            @Schema(required = true) Change change,
            @Schema(required = true) List<FieldChange> changes) {}
}
