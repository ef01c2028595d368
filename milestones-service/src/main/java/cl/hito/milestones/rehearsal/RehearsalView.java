package cl.hito.milestones.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal and what came out of it.
 *
 * @param inForce version that was in force; null when there was none
 * @param toldOn day on which the states before and after are told
 * @param goldenTestsPassed whether the draft could be activated as far as its own tests go
 * @param compared milestones of the law and of platforms that there were
 */
@Schema(name = "Rehearsal")
public record RehearsalView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String rulebookVersion,
        @Schema(nullable = true) @Nullable String inForce,
        @Schema(required = true) LocalDate toldOn,
        @Schema(required = true) Instant recordedAt,
        @Schema(required = true) String recordedBy,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(required = true) boolean goldenTestsPassed,
        @Schema(required = true) long compared,
        @Schema(required = true) RehearsalSummary summary) {}
