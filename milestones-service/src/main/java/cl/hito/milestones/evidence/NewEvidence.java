package cl.hito.milestones.evidence;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as it is handed in.
 *
 * @param title what it is
 * @param url http or https; required for a link
 * @param reference number of the act or document
 * @param effectiveOn day on which the obligation was met: from the publication of Ley 21.180 to today
 */
@Schema(description = "Evidence as it is handed in")
public record NewEvidence(
        @NotNull EvidenceKind kind,
        @NotBlank @Size(max = 300) String title,

        @Schema(nullable = true) @Size(max = 2000) @Pattern(regexp = "https?://[^\\s/]+.*") @Nullable
        String url,

        @Schema(nullable = true) @Size(max = 300) @Nullable String reference,
        @NotNull LocalDate effectiveOn,
        @Schema(nullable = true) @Size(max = 4000) @Nullable String note) {

    /** Day of publication of Ley 21.180: nothing was owed before it. */
    private static final LocalDate EARLIEST = LocalDate.of(2019, 11, 11);

    void check(LocalDate today) {
        List<Field> wrong = new ArrayList<>();
        if (effectiveOn.isAfter(today)) {
            wrong.add(Field.of("/effectiveOn", "in_the_future"));
        } else if (effectiveOn.isBefore(EARLIEST)) {
            wrong.add(Field.of(
                    "/effectiveOn",
                    "too_small",
                    "No puede ser anterior al 11-11-2019, publicación de la Ley 21.180.",
                    "It cannot be before 2019-11-11, publication of Ley 21.180."));
        }
        if (kind == EvidenceKind.LINK && url == null) {
            wrong.add(Field.of("/url", "required"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
