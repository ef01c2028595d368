package cl.hito.milestones.comment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A comment.
 *
 * @param text null when it was withdrawn
 * @param mentions accounts that it names
 * @param editedAt last change of the text; null when there was none
 * @param version count of its changes, from 1
 */
@Schema(name = "Comment")
public record CommentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID milestone,
        @Schema(required = true) String author,
        @Schema(nullable = true) @Nullable String text,
        @Schema(required = true) List<String> mentions,
        @Schema(required = true) Instant at,
        @Schema(nullable = true) @Nullable Instant editedAt,
        @Schema(nullable = true) @Nullable Instant withdrawnAt,
        @Schema(nullable = true) @Nullable String withdrawnReason,
        @Schema(required = true) long version) {}
