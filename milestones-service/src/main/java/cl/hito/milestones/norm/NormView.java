package cl.hito.milestones.norm;

import cl.hito.milestones.version.VersionStatus;
import cl.hito.milestones.version.VersionSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of the norms, whole.
 *
 * @param content what it says
 * @see VersionSummary the other components
 */
@Schema(name = "NormVersion")
public record NormView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) String version,
        @Schema(required = true) String title,
        @Schema(required = true) LocalDate effectiveFrom,
        @Schema(nullable = true) @Nullable LocalDate effectiveTo,
        @Schema(required = true) VersionStatus status,
        @Schema(nullable = true) @Nullable String author,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable String activatedBy,
        @Schema(nullable = true) @Nullable Instant activatedAt,
        @Schema(required = true) long revision,
        @Schema(required = true) NormPackage content) {

    static NormView of(VersionSummary summary, NormPackage content) {
        return new NormView(
                summary.id(),
                summary.code(),
                summary.version(),
                summary.title(),
                summary.effectiveFrom(),
                summary.effectiveTo(),
                summary.status(),
                summary.author(),
                summary.createdAt(),
                summary.activatedBy(),
                summary.activatedAt(),
                summary.revision(),
                content);
    }
}
