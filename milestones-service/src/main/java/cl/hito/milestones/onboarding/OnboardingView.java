package cl.hito.milestones.onboarding;

import cl.hito.milestones.rulebook.Confidence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The onboarding to a platform.
 *
 * @param platform of the State
 * @param version count of its changes, from 1
 */
@Schema(name = "Onboarding")
public record OnboardingView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String platform,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(required = true) Link link,
        @Schema(required = true) String source,
        @Schema(required = true) Confidence confidence,
        @Schema(nullable = true) @Nullable String precondition,
        @Schema(nullable = true) @Nullable List<String> institutionTypes,
        @Schema(required = true) List<StepDefinition> steps,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) long version) {

    boolean says(OnboardingData data) {
        return new OnboardingData(title, phase, link, source, confidence, precondition, institutionTypes, steps)
                .equals(data);
    }
}
