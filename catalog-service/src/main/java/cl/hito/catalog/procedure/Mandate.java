package cl.hito.catalog.procedure;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * What the caller may do to a record. Editors draft, the body's CTD reviews, its Autoridad validates the
 * first nómina. The office keeps what the State's platform says: it may state codes and states as facts.
 */
@Singleton
class Mandate {

    private final Caller caller;

    Mandate(Caller caller) {
        this.caller = caller;
    }

    /** A new record as the caller may bring it: 403 for another body, or a state or code that is not theirs to state. */
    ProcedureData admit(ProcedureData wanted) {
        caller.requireWriteTo(wanted.institution());
        ProcedureData data = wanted.status() == null ? wanted.in(ProcedureStatus.DRAFT) : wanted;
        if (!isOffice()) {
            refuse("/status", data.status() != ProcedureStatus.DRAFT);
            refuse("/code", data.code() != null);
        }
        return data;
    }

    /**
     * A change as the caller may make it, with its state and code resolved: an absent one is the present one.
     * 409 when the record is in a state in which the caller does not change it.
     */
    ProcedureData admit(ProcedureData wanted, ProcedureView present) {
        caller.requireWriteTo(present.institution());
        ProcedureData data = wanted.resolved(present);
        if (isOffice()) {
            return data;
        }
        refuse("/status", data.status() != present.status());
        refuse("/code", !Objects.equals(data.code(), present.code()));
        if (present.status() != ProcedureStatus.DRAFT) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "El registro está en estado «" + present.status().spanish()
                            + "». Para cambiarlo, devuélvalo antes a borrador.",
                    "The record is " + present.status() + ". Take it back to DRAFT before changing it.");
        }
        return data;
    }

    /** The step from the record's state to another: 409 when there is none, 403 when it is not the caller's. */
    Step step(ProcedureView record, ProcedureStatus to) {
        caller.requireWriteTo(record.institution());
        Step step = Step.between(record.status(), to);
        if (step == null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Un registro en estado «" + record.status().spanish() + "» no pasa a «" + to.spanish() + "».",
                    "A record that is " + record.status() + " does not become " + to + ".");
        }
        if (step.by() == Step.By.REVIEWER) {
            requireReviewer(record.institution());
        }
        return step;
    }

    /** 403 unless the caller may write for the institution. */
    void requireEditor(String institution) {
        caller.requireWriteTo(institution);
    }

    /** 403 unless the caller is the institution's CTD, titular or subrogante, or the office. */
    void requireReviewer(String institution) {
        caller.requireWriteTo(institution);
        if (!isOffice()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Este paso corresponde a la Coordinación de Transformación Digital de la institución.",
                    "This step is for the institution's digital transformation coordinator (CTD).");
        }
    }

    /** 403 unless the caller is the institution's Autoridad, or the office that records its act. */
    void requireAuthority(String institution) {
        caller.requireWriteTo(institution);
        if (!isOffice()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "La primera nómina la valida la Autoridad de la institución.",
                    "The first nómina is validated by the institution's Autoridad.");
        }
    }

    private boolean isOffice() {
        return caller.hasRole(Roles.OFFICE) || caller.hasRole(Roles.ADMIN);
    }

    private static void refuse(String pointer, boolean foreign) {
        if (foreign) {
            throw new ProblemException(ProblemType.FORBIDDEN, null, null, List.of(Field.of(pointer, "not_permitted")));
        }
    }
}
