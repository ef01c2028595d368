package cl.hito.milestones.onboarding;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A step of the onboarding of an institution.
 *
 * @param milestone of which it is a step
 * @param number in the order of the onboarding, from 1
 * @param next whether it is the first that is not done
 * @param owner who answers for it; null for a reader without a credential
 * @param begunOn day from which its time counts: when it began, or the end of the steps before it
 * @param businessDays from that day to its end, or to today while it lasts (Ley 19.880 art. 25); null when
 *     nothing says when it began
 * @param expectedBusinessDays that the State's side takes
 * @param blockedReason null for a reader without a credential
 * @param evidence pieces that stand for this step
 * @param version count of what was recorded of it; 0 when nothing was
 */
@Schema(name = "OnboardingStep")
public record StepView(
        @Schema(required = true) UUID milestone,
        @Schema(required = true) String code,
        @Schema(required = true) int number,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable String detail,
        @Schema(required = true) StepState state,
        @Schema(required = true) boolean next,
        @Schema(nullable = true) @Nullable String owner,
        @Schema(nullable = true) @Nullable LocalDate plannedOn,
        @Schema(nullable = true) @Nullable LocalDate startedOn,
        @Schema(nullable = true) @Nullable LocalDate doneOn,
        @Schema(nullable = true) @Nullable LocalDate begunOn,
        @Schema(nullable = true) @Nullable Integer businessDays,
        @Schema(nullable = true) @Nullable Integer expectedBusinessDays,
        @Schema(nullable = true) @Nullable LocalDate blockedSince,
        @Schema(nullable = true) @Nullable String blockedReason,
        @Schema(required = true) int evidence,
        @Schema(required = true) long version) {}
