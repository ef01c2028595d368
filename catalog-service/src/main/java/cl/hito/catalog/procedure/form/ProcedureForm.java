package cl.hito.catalog.procedure.form;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The seven parts of the CPAT form, the duties that the norms add to it, and the simplification of the
 * procedure; a part that is null was not answered at all.
 */
public record ProcedureForm(
        @Nullable Identification identification,
        @Nullable LegalBasis legalBasis,
        @Nullable Users users,
        @Nullable ElectronicSupport electronicSupport,
        @Nullable DigitalIdentity digitalIdentity,
        @Nullable Notifications notifications,
        @Nullable DataExchange dataExchange,
        @Nullable Obligations obligations,
        @Nullable Simplification simplification) {

    /**
     * The answers that contradict each other, all of them.
     *
     * @param today the day that dates are held against, in America/Santiago
     */
    public List<Field> contradictions(LocalDate today) {
        return FormRules.contradictions(this, today);
    }

    /** Refuses contradictory answers; all of them at once, as 400. */
    public void check(LocalDate today) {
        List<Field> wrong = contradictions(today);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
