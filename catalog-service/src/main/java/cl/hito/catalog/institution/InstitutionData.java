package cl.hito.catalog.institution;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of an institution.
 *
 * @param name official name
 * @param type kind of body
 * @param group DFL 1/2020 art. 5; absent when the law does not apply or the group is not known
 * @param region two digits of the CUT
 * @param cut five digits of the CUT of the commune
 * @param subject whether the law applies
 * @param subjectReason why it does not, in Spanish
 * @param demonstration whether it is made up for demonstration
 */
@Schema(description = "What a client says of an institution")
public record InstitutionData(
        @NotBlank @Size(max = 300) String name,
        @NotNull InstitutionType type,
        @Schema(nullable = true) @Nullable Group group,

        @Schema(nullable = true, examples = "08") @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region,

        @Schema(nullable = true, examples = "08106") @Pattern(regexp = "[0-9]{5}") @Nullable String cut,

        @NotNull Subject subject,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String subjectReason,
        @Schema(defaultValue = "false") boolean demonstration) {

    /** Holds the fields against each other; all contradictions at once, as 400. */
    void check() {
        List<Field> wrong = new ArrayList<>();
        if (subject == Subject.NOT_SUBJECT && (subjectReason == null || subjectReason.isBlank())) {
            wrong.add(Field.of("/subjectReason", "required"));
        }
        if (subject == Subject.NOT_SUBJECT && group != null) {
            wrong.add(Field.of("/group", "inconsistent"));
        }
        if (type == InstitutionType.FOREIGN && subject != Subject.NOT_SUBJECT) {
            wrong.add(Field.of("/subject", "inconsistent"));
        }
        if (cut != null && (region == null || !cut.startsWith(region))) {
            wrong.add(Field.of("/cut", "inconsistent"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
