package cl.hito.catalog.procedure;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of an institution as a whole.
 *
 * @param records how many there are in each state
 * @param withoutCode completed records that wait for an update cycle
 * @param validation of the first nómina; null while the Autoridad has not validated it
 * @param lastChange of any record; null when there is none
 */
@Schema(name = "Catalogue")
public record CatalogueView(
        @Schema(required = true) String institution,
        @Schema(required = true) RecordCounts records,
        @Schema(required = true) long withoutCode,
        @Schema(nullable = true) @Nullable Validation validation,
        @Schema(nullable = true) @Nullable Instant lastChange) {

    /** Records in each state. */
    @Schema(name = "CatalogueRecordCounts")
    public record RecordCounts(
            @Schema(required = true) long draft,
            @Schema(required = true) long inReview,
            @Schema(required = true) long completed,
            @Schema(required = true) long retired) {}

    /**
     * The validation of the first nómina.
     *
     * @param records how many it completed
     * @param reason as given, such as the act
     */
    @Schema(name = "CatalogueValidation")
    public record Validation(
            @Schema(required = true) Instant validatedAt,
            @Schema(required = true) String validatedBy,
            @Schema(required = true) int records,
            @Schema(nullable = true) @Nullable String reason) {}

    /** How many records a step for the whole catalogue moved. */
    @Schema(name = "CatalogueMoved")
    public record Moved(
            @Schema(required = true) ProcedureStatus to,
            @Schema(required = true) long records) {}
}
