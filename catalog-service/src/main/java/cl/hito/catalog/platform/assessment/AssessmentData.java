package cl.hito.catalog.platform.assessment;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An assessment of a platform: one a day for each purpose, and one baseline in all.
 *
 * @param purpose what it is for
 * @param assessedOn day of the assessment, in Santiago; not in the future
 * @param model questionnaire used, with its version
 * @param assessedBy unit or firm that assessed
 * @param report what the report is filed as
 * @param questions each with its answer
 */
@Schema(name = "PlatformAssessmentData", description = "An assessment of a platform")
public record AssessmentData(
        @NotNull Purpose purpose,
        @NotNull LocalDate assessedOn,
        @Schema(nullable = true) @Size(max = 200) @Nullable String model,
        @Schema(nullable = true) @Size(max = 200) @Nullable String assessedBy,
        @Schema(nullable = true) @Size(max = 300) @Nullable String report,
        @NotEmpty @Size(max = 300) @Valid List<@NotNull Question> questions) {

    void check(LocalDate today) {
        List<Field> wrong = new ArrayList<>();
        if (assessedOn.isAfter(today)) {
            wrong.add(Field.of("/assessedOn", "in_the_future"));
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < questions.size(); i++) {
            if (!codes.add(questions.get(i).code())) {
                wrong.add(Field.of("/questions/" + i + "/code", "duplicate"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
