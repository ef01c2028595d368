package cl.hito.milestones.waiver;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is said with a decision.
 *
 * @param reason required to refuse
 */
@Schema(name = "WaiverDecision")
public record Decision(
        @Schema(nullable = true) @Size(max = 1000) @Nullable String reason) {}
