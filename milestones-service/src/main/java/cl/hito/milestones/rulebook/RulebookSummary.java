package cl.hito.milestones.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rulebook without its content.
 *
 * @param version name of the version, unique; its address
 * @param effectiveTo last day in force, inclusive; null while no end is known
 * @param author who wrote it down
 * @param activatedBy the second person; null before the activation
 * @param revision count of its changes, from 1
 */
public record RulebookSummary(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) String version,
        @Schema(required = true) String title,
        @Schema(required = true) LocalDate effectiveFrom,
        @Schema(nullable = true) @Nullable LocalDate effectiveTo,
        @Schema(required = true) RulebookStatus status,
        @Schema(required = true) String author,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable String activatedBy,
        @Schema(nullable = true) @Nullable Instant activatedAt,
        @Schema(required = true) long revision) {}
