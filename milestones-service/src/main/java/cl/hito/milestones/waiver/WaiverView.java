package cl.hito.milestones.waiver;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A waiver.
 *
 * @param institution whose milestone it is about
 * @param until last day on which it stands, inclusive
 * @param standing whether it is approved and has not ended
 * @param decidedBy who approved, refused or withdrew it last
 * @param version count of its changes, from 1
 */
@Schema(name = "Waiver")
public record WaiverView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID milestone,
        @Schema(required = true) String institution,
        @Schema(required = true) String milestoneTitle,
        @Schema(required = true) LocalDate until,
        @Schema(required = true) String reason,
        @Schema(nullable = true) @Nullable String reference,
        @Schema(required = true) WaiverState state,
        @Schema(required = true) boolean standing,
        @Schema(required = true) String requestedBy,
        @Schema(required = true) Instant requestedAt,
        @Schema(nullable = true) @Nullable String decidedBy,
        @Schema(nullable = true) @Nullable Instant decidedAt,
        @Schema(nullable = true) @Nullable String decidedReason,
        @Schema(required = true) long version) {}
