package cl.hito.milestones.bodyrole;

import cl.hito.milestones.norm.Subject;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A role of a body.
 *
 * @param holds as declared; null where it is not known or was never said
 * @param observed whether the catalogue shows it; false does not mean that the body lacks it
 * @param decides what counts: what was declared, else yes where it is observed; null where neither says
 * @param version count of its changes; 0 before anything was declared
 */
@Schema(name = "BodyRole")
public record BodyRoleView(
        @Schema(required = true) String institution,
        @Schema(required = true) Subject role,
        @Schema(nullable = true) @Nullable Boolean holds,
        @Schema(required = true) boolean observed,
        @Schema(nullable = true) @Nullable Boolean decides,
        @Schema(nullable = true) @Nullable String basis,
        @Schema(nullable = true) @Nullable String url,
        @Schema(nullable = true) @Nullable Instant updatedAt,
        @Schema(required = true) long version) {}
