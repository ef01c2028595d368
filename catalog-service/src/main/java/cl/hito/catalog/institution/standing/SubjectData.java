package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Subject;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether the law applies to an institution from a day on.
 *
 * @param from first day, in America/Santiago, past or future; a fact of the same day is superseded
 * @param source norm and article
 * @param reason why it applies or does not, in Spanish: the {@code subjectReason} of those days
 */
@Schema(name = "SubjectFactData", description = "Whether the law applies to an institution from a day on")
public record SubjectData(
        @NotNull Subject subject,
        @NotNull LocalDate from,
        @NotBlank @Size(max = 300) String source,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String reason) {

    void check() {
        if (subject == Subject.NOT_SUBJECT && (reason == null || reason.isBlank())) {
            throw ProblemException.invalid(Field.of("/reason", "required"));
        }
    }
}
