package cl.hito.indicators.snapshot;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A contest of an entry, as the API and the history show it.
 *
 * @param number within the snapshot, from 1
 * @param index of the entry
 * @param institution whose entry it is
 * @param reason what the institution says
 * @param reply what the office says
 * @param author who raised it; null for the public, as are the other two names
 * @param closingReason why the institution took it back
 */
@Schema(name = "SnapshotContest")
public record ContestView(
        @Schema(required = true) UUID id,
        @Schema(required = true) int number,
        @Schema(required = true) long index,
        @Schema(required = true) String institution,
        @Schema(required = true) ContestState state,
        @Schema(required = true) String reason,
        @Schema(required = true, nullable = true) @Nullable String author,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable String reply,
        @Schema(nullable = true) @Nullable String repliedBy,
        @Schema(nullable = true) @Nullable Instant repliedAt,
        @Schema(nullable = true) @Nullable String closingReason,
        @Schema(nullable = true) @Nullable String withdrawnBy,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    /** As the public sees it: what was said, and not by whom. */
    ContestView withoutPeople() {
        return new ContestView(
                id,
                number,
                index,
                institution,
                state,
                reason,
                null,
                createdAt,
                reply,
                null,
                repliedAt,
                closingReason,
                null,
                version,
                updatedAt);
    }
}
