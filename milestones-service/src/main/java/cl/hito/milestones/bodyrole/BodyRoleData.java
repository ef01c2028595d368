package cl.hito.milestones.bodyrole;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body has a role.
 *
 * @param holds null says that it is not known
 * @param basis what it rests on
 * @param url of what shows it
 */
public record BodyRoleData(
        @Schema(nullable = true) @Nullable Boolean holds,

        @Schema(nullable = true) @Size(max = 1000) @Nullable String basis,

        @Schema(nullable = true) @Size(max = 2000) @Pattern(regexp = "https?://\\S+") @Nullable
        String url) {}
