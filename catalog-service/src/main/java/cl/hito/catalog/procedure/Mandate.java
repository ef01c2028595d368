package cl.hito.catalog.procedure;

import cl.hito.catalog.institution.person.People;
import cl.hito.catalog.institution.person.PersonRole;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the caller may do to a record. Editors draft, the body's CTD reviews, its Autoridad validates the
 * first nómina. The office keeps what the State's platform says: it may state codes and states as facts.
 */
@Singleton
class Mandate {

    private static final Set<PersonRole> REVIEWERS = Set.of(PersonRole.CTD, PersonRole.CTD_SUBROGATE);

    private final Caller caller;
    private final People people;
    private final EntityManager em;
    private final Clock clock;

    Mandate(Caller caller, People people, EntityManager em, Clock clock) {
        this.caller = caller;
        this.people = people;
        this.em = em;
        this.clock = clock;
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
        boolean open = present.status() == ProcedureStatus.DRAFT
                || (present.status() != ProcedureStatus.RETIRED && holds(present.institution(), REVIEWERS));
        if (!open) {
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
        if (step == Step.COMPLETE) {
            requireCompleter(record.institution());
        } else if (step.by() == Step.By.REVIEWER) {
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
        if (!isOffice() && !holds(institution, REVIEWERS)) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Este paso corresponde a la Coordinación de Transformación Digital de la institución.",
                    "This step is for the institution's digital transformation coordinator (CTD).");
        }
    }

    /** 403 unless the caller is the institution's Autoridad, or the office that records its act. */
    void requireAuthority(String institution) {
        caller.requireWriteTo(institution);
        if (!isOffice() && !holds(institution, Set.of(PersonRole.AUTHORITY))) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "La primera nómina la valida la Autoridad de la institución.",
                    "The first nómina is validated by the institution's Autoridad.");
        }
    }

    /**
     * 403 unless the caller may complete records: the CTD, once the Autoridad has validated the first nómina,
     * else 409; the office always, because it records what the State's platform says.
     */
    void requireCompleter(String institution) {
        requireReviewer(institution);
        if (!isOffice() && !isValidated(institution)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La primera nómina todavía no fue validada por la Autoridad de la institución.",
                    "The institution's Autoridad has not validated the first nómina yet.");
        }
    }

    private boolean holds(String institution, Set<PersonRole> roles) {
        return people.holds(institution, caller.actor(), roles, Santiago.today(clock));
    }

    private boolean isValidated(String institution) {
        return !em.createNativeQuery("select 1 from catalogue_validation where institution = :institution")
                .setParameter("institution", institution)
                .getResultList()
                .isEmpty();
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
