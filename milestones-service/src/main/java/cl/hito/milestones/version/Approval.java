package cl.hito.milestones.version;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the second person says to an activation; may be left out.
 *
 * @param reason kept in the history
 */
@Schema(name = "VersionApproval", description = "What the second person says to it")
public record Approval(
        @Schema(nullable = true) @Size(max = 1000) @Nullable String reason) {}
