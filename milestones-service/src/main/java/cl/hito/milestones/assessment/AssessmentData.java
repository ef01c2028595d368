package cl.hito.milestones.assessment;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is declared.
 *
 * @param verdict any but NOT_SUBJECT
 * @param assessedOn day of which it speaks
 * @param evidence what shows it, or why it does not apply; needed, here or as a link, unless NOT_MET or UNKNOWN
 * @param responsible who answers for it: a post or a person; never told to the public
 * @param plannedFor day by which the body means to meet it
 * @param demonstration whether it is made up for demonstration
 */
public record AssessmentData(
        @NotNull Verdict verdict,
        @NotNull LocalDate assessedOn,

        @Schema(nullable = true) @Size(max = 2000) @Nullable String evidence,

        @Schema(nullable = true) @Size(max = 2000) @Pattern(regexp = "https?://\\S+") @Nullable
        String evidenceUrl,

        @Schema(nullable = true) @Size(max = 200) @Nullable String responsible,

        @Schema(nullable = true) @Nullable LocalDate plannedFor,

        @Schema(nullable = true) @Size(max = 1000) @Nullable String note,

        @Schema(defaultValue = "false") boolean demonstration) {

    void check(LocalDate today) {
        if (verdict == Verdict.NOT_SUBJECT) {
            throw ProblemException.invalid(Field.of("/verdict", "invalid_value"));
        }
        if (assessedOn.isAfter(today)) {
            throw ProblemException.invalid(Field.of("/assessedOn", "in_the_future"));
        }
        boolean shown = evidence != null || evidenceUrl != null;
        if (!shown && verdict != Verdict.NOT_MET && verdict != Verdict.UNKNOWN) {
            throw ProblemException.invalid(Field.of("/evidence", "required"));
        }
    }
}
