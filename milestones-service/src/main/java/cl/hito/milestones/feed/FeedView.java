package cl.hito.milestones.feed;

import cl.hito.milestones.milestone.MilestoneKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A calendar feed, without its token.
 *
 * @param owner account that made it
 * @param mine whether it holds only what is assigned to its owner
 * @param lastReadOn last day on which a calendar asked for it, America/Santiago
 * @param revokedAt null while it can be read
 * @param version count of its changes, from 1
 */
@Schema(name = "CalendarFeed")
public record FeedView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) String owner,
        @Schema(nullable = true) @Nullable String institution,
        @Schema(nullable = true) @Nullable String group,
        @Schema(nullable = true) @Nullable String region,
        @Schema(nullable = true) @Nullable MilestoneKind kind,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable String platform,
        @Schema(required = true) boolean mine,
        @Schema(required = true) String language,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable LocalDate lastReadOn,
        @Schema(nullable = true) @Nullable Instant revokedAt,
        @Schema(nullable = true) @Nullable String revokedReason,
        @Schema(required = true) long version) {

    /** What may be kept for ever: who follows what, but not when it was last looked at. */
    FeedView forHistory() {
        return new FeedView(
                id,
                name,
                owner,
                institution,
                group,
                region,
                kind,
                phase,
                platform,
                mine,
                language,
                createdAt,
                null,
                revokedAt,
                revokedReason,
                version);
    }
}
