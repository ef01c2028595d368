package cl.hito.milestones.comment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A comment as it is written.
 *
 * @param text plain; {@code @account} mentions somebody
 */
@Schema(description = "A comment as it is written")
public record CommentData(@NotBlank @Size(max = 4000) String text) {}
