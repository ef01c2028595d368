package cl.hito.catalog.platform.improvement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of the improvement plan as the API shows it on a day.
 *
 * @param id UUIDv7
 * @param platform id of the platform
 * @param state on the day of the answer, in Santiago
 * @param daysLate days from its planned end to the day it was done, or to today; 0 when it is not late
 * @param demonstration whether its platform is made up for demonstration
 * @param version count of its changes, from 1
 * @param updatedAt instant of the last change
 * @see ImprovementData the other components
 */
@Schema(name = "PlatformImprovement")
public record ImprovementView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID platform,
        @Schema(required = true) String code,
        @Schema(required = true) String action,
        @Schema(nullable = true) @Nullable String objective,
        @Schema(required = true) List<Addressed> addresses,
        @Schema(nullable = true) @Nullable String responsible,
        @Schema(required = true) LocalDate plannedFrom,
        @Schema(required = true) LocalDate plannedTo,
        @Schema(nullable = true) @Nullable Long estimatedCost,
        @Schema(nullable = true) @Nullable LocalDate usefulUntil,
        @Schema(nullable = true) @Nullable String risks,
        @Schema(nullable = true) @Nullable String metric,
        @Schema(nullable = true) @Nullable String thresholds,
        @Schema(nullable = true) @Nullable LocalDate doneOn,
        @Schema(nullable = true) @Nullable String result,
        @Schema(required = true) ImprovementState state,
        @Schema(required = true) long daysLate,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    static ImprovementView of(ImprovementFacts facts, LocalDate today, boolean forThePublic) {
        ImprovementData data = facts.data();
        LocalDate end = data.doneOn() == null ? today : data.doneOn();
        return new ImprovementView(
                facts.id(),
                facts.platform(),
                data.code(),
                data.action(),
                data.objective(),
                data.addressed(),
                forThePublic ? null : data.responsible(),
                data.plannedFrom(),
                data.plannedTo(),
                data.estimatedCost(),
                data.usefulUntil(),
                forThePublic ? null : data.risks(),
                data.metric(),
                data.thresholds(),
                data.doneOn(),
                data.result(),
                ImprovementState.of(data.plannedFrom(), data.plannedTo(), data.doneOn(), today),
                Math.max(0, ChronoUnit.DAYS.between(data.plannedTo(), end)),
                facts.demonstration(),
                facts.version(),
                facts.updatedAt());
    }
}
