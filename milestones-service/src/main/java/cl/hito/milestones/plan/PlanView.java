package cl.hito.milestones.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A plan without its items and findings, which have lists of their own.
 *
 * @param institution its code
 * @param periodTo last day, inclusive
 * @param version count of its changes, from 1
 */
@Schema(name = "Plan")
public record PlanView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String code,
        @Schema(required = true) String name,
        @Schema(required = true) PlanKind kind,
        @Schema(required = true) LocalDate periodFrom,
        @Schema(required = true) LocalDate periodTo,
        @Schema(required = true) PlanData.Document document,
        @Schema(required = true) List<PlanData.Level> levels,
        @Schema(required = true) int itemCount,
        @Schema(required = true) int findingCount,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {}
