package cl.hito.milestones.evidence;

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
        @Schema(required = true) Instant recordedAt,
        @Schema(required = true) String recordedBy,
        @Schema(nullable = true) @Nullable Instant withdrawnAt,
        @Schema(nullable = true) @Nullable String withdrawnBy,
        @Schema(nullable = true) @Nullable String withdrawnReason,
        @Schema(required = true) long version) {}
