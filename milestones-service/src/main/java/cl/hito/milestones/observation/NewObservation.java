package cl.hito.milestones.observation;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at.
 *
 * @param institution its code
 * @param reference id of a notification; for NOTIFICATIONS, and only there
 */
@Schema(description = "What is to be looked at")
public record NewObservation(
        @NotBlank @Size(max = 40) String institution,
        @NotNull ObservedPlatform platform,

        @Schema(nullable = true) @Size(min = 1, max = 100) @Pattern(regexp = "[A-Za-z0-9._:-]+") @Nullable String reference) {

    void check() {
        boolean wanted = platform == ObservedPlatform.NOTIFICATIONS;
        if (wanted != (reference != null)) {
            throw ProblemException.invalid(Field.of("/reference", wanted ? "required" : "inconsistent"));
        }
    }
}
