package cl.hito.catalog.rollup;

import cl.hito.catalog.procedure.form.Simplification.Degree;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The place of a procedure in the order in which its body makes procedures simpler.
 *
 * <p>Priority is a rule of Hito's own, from 3 to 9: relevance counts 3, 2 or 1 (high, medium, low), complexity
 * 1, 2 or 3 (the easier the sooner), and transactions of the last twelve closed months 3, 2 or 1 by their third
 * among the body's procedures. What is not known is not guessed: then there is no priority.
 *
 * @param rank place in the order, from 1: by priority, then those without one by planned date and name
 * @param procedure id of the record
 * @param transactions finished in the last twelve closed months, as far as reported; null when none was reported
 * @param volume its third among the body's procedures with reported transactions
 * @param priority 3 to 9; null when something it needs is not known
 * @param missing what is not known
 */
@Schema(name = "SimplificationTurn")
public record SimplificationTurn(
        @Schema(required = true) long rank,
        @Schema(required = true) UUID procedure,
        @Schema(required = true) String name,
        @Schema(nullable = true) @Nullable Degree relevance,
        @Schema(nullable = true) @Nullable Degree complexity,
        @Schema(nullable = true) @Nullable Long transactions,
        @Schema(nullable = true) @Nullable Degree volume,
        @Schema(nullable = true) @Nullable Integer priority,
        @Schema(required = true) List<Missing> missing,
        @Schema(nullable = true) @Nullable LocalDate plannedFor,
        @Schema(nullable = true) @Nullable LocalDate simplifiedOn,
        @Schema(required = true) int removedSteps,
        @Schema(required = true) int removedDocuments) {

    /** What a priority needs. */
    @Schema(name = "SimplificationMissing")
    public enum Missing {
        RELEVANCE,
        COMPLEXITY,
        TRANSACTIONS
    }
}
