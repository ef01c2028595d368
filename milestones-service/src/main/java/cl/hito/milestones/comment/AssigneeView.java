package cl.hito.milestones.comment;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who takes care of a milestone.
 *
 * @param account username at the gateway, in lower case
 */
@Schema(name = "Assignee")
public record AssigneeView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID milestone,
        @Schema(required = true) String account,
        @Schema(required = true) String assignedBy,
        @Schema(required = true) Instant assignedAt) {}
