package cl.hito.catalog.imports;

import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportMode;
import cl.hito.catalog.imports.job.ImportState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import: what was asked, how far it is, what came of it.
 *
 * @param institution of rows that name none
 * @param createdBy who sent the file: {@code user:…} or {@code client:…}
 * @param appliedBy who had a checked file applied; null when nobody else had to ask for it
 * @param counts of rows; before the import is applied, what would become of them
 * @param findings how many errors the rows have; of the first 10,000 it is told where
 * @param progress of what is going on now
 * @param problems why the file as a whole was refused
 */
@Schema(name = "Import")
public record ImportView(
        @Schema(required = true) UUID id,
        @Schema(required = true) ImportKind kind,
        @Schema(required = true) ImportState state,
        @Schema(nullable = true) @Nullable String institution,
        @Schema(required = true) boolean dryRun,
        @Schema(required = true) ConflictPolicy conflictPolicy,
        @Schema(required = true) ImportMode mode,
        @Schema(nullable = true) @Nullable String sheet,
        @Schema(nullable = true) @Nullable String fileName,
        @Schema(required = true) long fileBytes,
        @Schema(required = true) String sha256,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(required = true) String createdBy,
        @Schema(nullable = true) @Nullable String appliedBy,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt,
        @Schema(required = true) RowCounts counts,
        @Schema(required = true) long findings,
        @Schema(nullable = true) @Nullable Progress progress,
        @Schema(required = true) List<FileProblemView> problems) {

    /**
     * Of rows with data.
     *
     * @param valid rows without an error
     */
    @Schema(name = "ImportCounts")
    public record RowCounts(
            @Schema(required = true) long rows,
            @Schema(required = true) long valid,
            @Schema(required = true) long withErrors,
            @Schema(required = true) long created,
            @Schema(required = true) long updated,
            @Schema(required = true) long unchanged,
            @Schema(required = true) long skipped) {}

    /**
     * How far it is.
     *
     * @param phase READING, MATCHING, APPLYING, WRITING or APPLIED
     * @param done rows that this phase is through with
     * @param total rows in all, an estimate while the file is read; null when not known
     */
    @Schema(name = "ImportProgress")
    public record Progress(
            @Schema(required = true) String phase,
            @Schema(required = true) long done,
            @Schema(nullable = true) @Nullable Long total) {}

    /**
     * What is wrong with the file.
     *
     * @param place cell, range, row or sheet
     */
    @Schema(name = "ImportProblem")
    public record FileProblemView(
            @Schema(required = true) String code,
            @Schema(nullable = true) @Nullable String place,
            @Schema(required = true) String message) {}

    /** Whether nothing more will happen unless somebody asks for it. */
    boolean rests() {
        return switch (state) {
            case RECEIVED, CHECKING, APPLYING -> false;
            case CHECKED, APPLIED, REJECTED, FAILED, CANCELLED -> true;
        };
    }
}
