package cl.hito.milestones.comment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who is to take care of a milestone.
 *
 * @param account username at the gateway, without regard to case; not held against the accounts that are there
 */
@Schema(description = "Who is to take care of a milestone")
public record NewAssignee(
        @NotNull @Pattern(regexp = Mentions.ACCOUNT) String account) {}
