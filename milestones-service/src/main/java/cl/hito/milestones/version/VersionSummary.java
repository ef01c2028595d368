package cl.hito.milestones.version;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version without its content.
 *
 * @param code of what it is a version of, the same in every version
 * @param version its name, unique; its address
 * @param effectiveTo last day in force, inclusive; null while no end is known
 * @param author who wrote it down; null for a reader without a credential
 * @param activatedBy the second person; null before the activation and for a reader without a credential
 * @param revision count of its changes, from 1
 */
public record VersionSummary(
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
        @Schema(required = true) long revision) {

    /** The same version without the people. */
    VersionSummary withoutPeople() {
        return new VersionSummary(
                id,
                code,
                version,
                title,
                effectiveFrom,
                effectiveTo,
                status,
                null,
                createdAt,
                null,
                activatedAt,
                revision);
    }
}
