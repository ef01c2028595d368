package cl.hito.milestones.onboarding;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far the onboarding of an institution is.
 *
 * @param milestone its id
 * @param due last day on which it is on time, inclusive
 * @param fulfilledOn day on which all of it was done
 * @param stepsTotal of the steps that institutions of this type take
 * @param nextStep code of the first step that is not done; null when all are
 * @param nextPlannedOn day that is planned for it
 * @param blockedSince since when the step has been blocked that has been so longest; null when none is
 */
@Schema(name = "OnboardingProgress")
public record ProgressView(
        @Schema(required = true) UUID milestone,
        @Schema(required = true) String institution,
        @Schema(required = true) String institutionName,
        @Schema(nullable = true) @Nullable String group,
        @Schema(nullable = true) @Nullable String region,
        @Schema(nullable = true) @Nullable LocalDate due,
        @Schema(nullable = true) @Nullable LocalDate fulfilledOn,
        @Schema(required = true) int stepsDone,
        @Schema(required = true) int stepsTotal,
        @Schema(nullable = true) @Nullable String nextStep,
        @Schema(nullable = true) @Nullable String nextStepTitle,
        @Schema(nullable = true) @Nullable LocalDate nextPlannedOn,
        @Schema(nullable = true) @Nullable LocalDate blockedSince) {

    /** What the steps of one milestone come to. */
    record Steps(
            int done,
            int total,
            @Nullable String next,
            @Nullable String title,
            @Nullable LocalDate planned,
            @Nullable LocalDate blocked) {}
}
