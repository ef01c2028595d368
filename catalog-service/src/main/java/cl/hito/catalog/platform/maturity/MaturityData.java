package cl.hito.catalog.platform.maturity;

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
 * An assessment of the maturity of an institution: one a day.
 *
 * @param assessedOn day of the assessment, in Santiago; not in the future
 * @param model edition of the model used
 * @param dimensions those that the assessment names; the others are unknown
 * @param demonstration whether it is made up for demonstration
 */
@Schema(description = "An assessment of the digital maturity of an institution")
public record MaturityData(
        @NotNull LocalDate assessedOn,
        @Schema(nullable = true) @Size(max = 200) @Nullable String model,

        @NotEmpty @Size(max = Dimension.ALL) @Valid List<@NotNull Dimension> dimensions,

        @Schema(defaultValue = "false") boolean demonstration) {

    void check(LocalDate today) {
        List<Field> wrong = new ArrayList<>();
        if (assessedOn.isAfter(today)) {
            wrong.add(Field.of("/assessedOn", "in_the_future"));
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < dimensions.size(); i++) {
            if (!codes.add(dimensions.get(i).code())) {
                wrong.add(Field.of("/dimensions/" + i + "/code", "duplicate"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
