package cl.hito.catalog.transaction;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one month: procedures <em>finished</em> in it. A channel that is null is not known; a channel
 * that is not offered has zero.
 *
 * @param digital finished by the digital channel
 * @param inPerson finished in person
 * @param telephone finished by telephone
 * @param demonstration whether they are made up for demonstration; those of a demonstration record always are
 */
@Schema(name = "TransactionsData", description = "Procedures finished in a month, by channel; null is not known")
public record TransactionsData(
        @Schema(nullable = true) @PositiveOrZero @Max(TransactionsData.MOST) @Nullable Integer digital,

        @Schema(nullable = true) @PositiveOrZero @Max(TransactionsData.MOST) @Nullable Integer inPerson,

        @Schema(nullable = true) @PositiveOrZero @Max(TransactionsData.MOST) @Nullable Integer telephone,

        @Schema(defaultValue = "false") boolean demonstration) {

    /** Five times the population; beyond it a count is a slip of the pen. */
    public static final int MOST = 100_000_000;

    /** Whether any channel is known. */
    public boolean reports() {
        return digital != null || inPerson != null || telephone != null;
    }

    /** The same, labelled as demonstration when its record is. */
    public TransactionsData of(ReportingProcedure procedure) {
        return new TransactionsData(digital, inPerson, telephone, demonstration || procedure.demonstration());
    }

    /** 400 when no channel is known: a month of which nothing is known is left out. */
    void requireAny() {
        if (!reports()) {
            throw ProblemException.invalid(Field.of(
                    "",
                    "required",
                    "Indique al menos un canal; si no se sabe ninguno, no informe el mes.",
                    "State one channel at least; if none is known, leave the month unreported."));
        }
    }
}
