package cl.hito.milestones.evidence;

import cl.hito.milestones.observation.ComparisonView;
import cl.hito.milestones.observation.Figure;
import cl.hito.milestones.observation.ObservedPlatform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as it is kept.
 *
 * @param revision count of the milestone's evidence, from 1, withdrawn ones included
 * @param effectiveOn day on which the obligation was met
 * @param step of the onboarding that it belongs to; null when it speaks of the whole milestone
 * @param expiresOn last day on which it holds, inclusive; null when it does not end
 * @param file when it is one
 * @param observed when it is a figure that a platform showed
 * @param replaces earlier evidence whose revision it is
 * @param replacedBy the revision that stands in its place
 * @param recordedAt when it was handed in
 * @param withdrawnAt null while it stands
 * @param version count of its changes, from 1
 */
@Schema(name = "Evidence")
public record EvidenceView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID milestone,
        @Schema(required = true) int revision,
        @Schema(required = true) EvidenceKind kind,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable String url,
        @Schema(nullable = true) @Nullable String reference,
        @Schema(required = true) LocalDate effectiveOn,
        @Schema(nullable = true) @Nullable String note,
        @Schema(nullable = true) @Nullable String step,
        @Schema(nullable = true) @Nullable LocalDate expiresOn,
        @Schema(nullable = true) @Nullable File file,
        @Schema(nullable = true) @Nullable Observed observed,
        @Schema(nullable = true) @Nullable UUID replaces,
        @Schema(nullable = true) @Nullable UUID replacedBy,
        @Schema(required = true) Instant recordedAt,
        @Schema(required = true) String recordedBy,
        @Schema(nullable = true) @Nullable Instant withdrawnAt,
        @Schema(nullable = true) @Nullable String withdrawnBy,
        @Schema(nullable = true) @Nullable String withdrawnReason,
        @Schema(required = true) long version) {

    /**
     * A figure as a platform of the State showed it; its value never changes.
     *
     * @param id of the observation
     * @param platform whose client asked
     * @param value a count, or 1 for yes
     * @param text as the platform says it
     * @param reference of the message that was asked for
     * @param observedBy who had it asked; {@code system} when nobody did in person
     * @param ageDays whole days since it was seen
     * @param latestValue what the same figure was last seen to be; null where the platform does not say any more
     */
    @Schema(name = "EvidenceObservation")
    public record Observed(
            @Schema(required = true) UUID id,
            @Schema(required = true) ObservedPlatform platform,
            @Schema(required = true) Figure figure,
            @Schema(nullable = true) @Nullable Long value,
            @Schema(nullable = true) @Nullable String text,
            @Schema(nullable = true) @Nullable String reference,
            @Schema(required = true) Instant observedAt,
            @Schema(required = true) String observedBy,
            @Schema(required = true) int ageDays,
            @Schema(required = true) ComparisonView.Freshness freshness,
            @Schema(nullable = true) @Nullable Long latestValue,
            @Schema(nullable = true) @Nullable Instant latestAt) {}

    /**
     * A file.
     *
     * @param name as it was sent
     * @param mediaType as its content shows it
     * @param sha256 of its content, in hexadecimal
     */
    @Schema(name = "EvidenceFile")
    public record File(
            @Schema(required = true) String name,
            @Schema(required = true) String mediaType,
            @Schema(required = true) long bytes,
            @Schema(required = true) String sha256) {}
}
