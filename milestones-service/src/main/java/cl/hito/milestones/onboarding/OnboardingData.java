package cl.hito.milestones.onboarding;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.milestones.rulebook.Confidence;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The onboarding to a platform as it is defined.
 *
 * @param title in Spanish
 * @param phase that the platform serves; null when it serves none, and then no norm sets a term
 * @param link what ties it to the phase
 * @param source of the steps
 * @param confidence of the link and the steps
 * @param precondition of the first step, in Spanish
 * @param institutionTypes that it is meant for; every type when null
 * @param steps in order
 */
@Schema(description = "The onboarding to a platform of the State")
public record OnboardingData(
        @NotBlank @Size(max = 300) String title,

        @Schema(nullable = true) @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase,

        @NotNull Link link,
        @NotBlank @Size(max = 300) String source,
        @NotNull Confidence confidence,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String precondition,

        @Schema(nullable = true) @Size(min = 1, max = 10) @Nullable List<@NotNull @Pattern(regexp = INSTITUTION_TYPE) String> institutionTypes,

        @NotNull @Size(min = 1, max = 40) List<@NotNull @Valid StepDefinition> steps) {

    static final String INSTITUTION_TYPE =
            "MUNICIPALITY|REGIONAL_GOVERNMENT|MINISTRY|PUBLIC_SERVICE|AUTONOMOUS_BODY|FOREIGN";

    void check() {
        List<Field> wrong = new ArrayList<>();
        if (phase == null && link == Link.LAW) {
            wrong.add(Field.of(
                    "/link",
                    "inconsistent",
                    "Sin fase no hay norma que la vincule.",
                    "Without a phase there is no norm that ties it."));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (!seen.add(steps.get(i).code())) {
                wrong.add(Field.of("/steps/" + i + "/code", "duplicate"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
