package cl.hito.catalog.procedure.form;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the procedure is being made simpler: what decides its turn, and what was taken away.
 *
 * @param relevance for the people who use it
 * @param complexity of making it simpler
 * @param plannedFor date by which the body means to do it
 * @param simplifiedOn date on which it was done; null while it was not
 * @param removedSteps steps that are no longer taken
 * @param removedDocuments documents that are no longer asked for
 */
public record Simplification(
        @Schema(nullable = true) @Nullable Degree relevance,
        @Schema(nullable = true) @Nullable Degree complexity,
        @Schema(nullable = true) @Nullable LocalDate plannedFor,
        @Schema(nullable = true) @Nullable LocalDate simplifiedOn,

        @Schema(nullable = true) @Size(max = 50) @Nullable List<@NotBlank @Size(max = 300) String> removedSteps,

        @Schema(nullable = true) @Size(max = 50) @Nullable List<@NotBlank @Size(max = 300) String> removedDocuments) {

    /** Alta, media, baja. */
    public enum Degree {
        HIGH,
        MEDIUM,
        LOW
    }
}
