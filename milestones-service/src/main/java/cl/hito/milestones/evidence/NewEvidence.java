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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as it is handed in.
 *
 * @param title what it is
 * @param url http or https; required for a link
 * @param reference number of the act or document
 * @param kind files are sent to {@code evidence/files}
 * @param effectiveOn day on which the obligation was met: from the publication of Ley 21.180 to today; of an observed
 *     figure the day on which it was seen, which need not be repeated
 * @param step code of the onboarding's step that it belongs to; absent, it speaks of the whole milestone
 * @param expiresOn last day on which it holds, inclusive
 * @param replaces earlier evidence of the same milestone whose revision it is
 * @param observation what was seen on a platform, by its id; for an observed figure, and only there
 */
@Schema(description = "Evidence as it is handed in")
public record NewEvidence(
        @NotNull EvidenceKind kind,
        @NotBlank @Size(max = 300) String title,

        @Schema(nullable = true) @Size(max = 2000) @Pattern(regexp = "https?://[^\\s/]+.*") @Nullable
        String url,

        @Schema(nullable = true) @Size(max = 300) @Nullable String reference,
        @Schema(nullable = true) @Nullable LocalDate effectiveOn,
        @Schema(nullable = true) @Size(max = 4000) @Nullable String note,
        @Schema(nullable = true) @Size(max = 40) @Nullable String step,
        @Schema(nullable = true) @Nullable LocalDate expiresOn,
        @Schema(nullable = true) @Nullable UUID replaces,
        @Schema(nullable = true) @Nullable UUID observation) {

    /** Day of publication of Ley 21.180: nothing was owed before it. */
    private static final LocalDate EARLIEST = LocalDate.of(2019, 11, 11);

    /** Of what is sent as JSON, where a file cannot be. */
    void checkNoFile() {
        if (kind == EvidenceKind.FILE) {
            throw ProblemException.invalid(Field.of(
                    "/kind",
                    "invalid_value",
                    "Un archivo se envía a «evidence/files», como cuerpo de la solicitud.",
                    "A file is sent to \"evidence/files\", as the body of the request."));
        }
    }

    /**
     * Refuses what cannot be.
     *
     * @param seenOn day on which what it cites was seen; null when it cites nothing
     * @param where before the name of a field: {@code /} in a body, {@code ?} in the address
     * @return the day on which the obligation was met
     */
    LocalDate check(LocalDate today, @Nullable LocalDate seenOn, String where) {
        LocalDate effectiveOn = this.effectiveOn == null ? seenOn : this.effectiveOn;
        if (effectiveOn == null) {
            throw ProblemException.invalid(Field.of(where + "effectiveOn", "required"));
        }
        List<Field> wrong = new ArrayList<>();
        if (seenOn != null && !effectiveOn.equals(seenOn)) {
            wrong.add(Field.of(
                    where + "effectiveOn",
                    "inconsistent",
                    "Lo observado acredita el día en que se vio, no otro.",
                    "What was observed shows the day on which it was seen, and no other."));
        } else if (effectiveOn.isAfter(today)) {
            wrong.add(Field.of(where + "effectiveOn", "in_the_future"));
        } else if (effectiveOn.isBefore(EARLIEST)) {
            wrong.add(Field.of(
                    where + "effectiveOn",
                    "too_small",
                    "No puede ser anterior al 11-11-2019, publicación de la Ley 21.180.",
                    "It cannot be before 2019-11-11, publication of Ley 21.180."));
        }
        if (kind == EvidenceKind.LINK && url == null) {
            wrong.add(Field.of(where + "url", "required"));
        }
        if (expiresOn != null && expiresOn.isBefore(effectiveOn)) {
            wrong.add(Field.of(
                    where + "expiresOn",
                    "inconsistent",
                    "No puede vencer antes de la fecha desde la que rige.",
                    "It cannot expire before the day from which it holds."));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        return effectiveOn;
    }

    /** Of an observed figure what was seen; of anything else nothing. */
    void checkObservation() {
        boolean wanted = kind == EvidenceKind.OBSERVATION;
        if (wanted != (observation != null)) {
            throw ProblemException.invalid(Field.of("/observation", wanted ? "required" : "inconsistent"));
        }
    }
}
