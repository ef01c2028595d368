package cl.hito.catalog.procedure;

import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.procedure.CatalogueView.Moved;
import cl.hito.catalog.procedure.CatalogueView.RecordCounts;
import cl.hito.catalog.procedure.CatalogueView.Validation;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Steps for the whole catalogue of an institution. */
@Singleton
class Catalogues {

    private final EntityManager em;
    private final Institutions institutions;
    private final ManyProcedures records;
    private final Mandate mandate;
    private final Caller caller;
    private final Clock clock;

    Catalogues(
            EntityManager em,
            Institutions institutions,
            ManyProcedures records,
            Mandate mandate,
            Caller caller,
            Clock clock) {
        this.em = em;
        this.institutions = institutions;
        this.records = records;
        this.mandate = mandate;
        this.caller = caller;
        this.clock = clock;
    }

    /** The catalogue of an institution; 404 when there is no such institution. */
    CatalogueView get(String institution) {
        institutions.get(institution);
        Tuple row = (Tuple) em.createNativeQuery("""
                        select counted.*, v.validated_at, v.validated_by, v.records, v.reason
                        from (select count(*) filter (where status = 'DRAFT') as draft,
                                     count(*) filter (where status = 'IN_REVIEW') as in_review,
                                     count(*) filter (where status = 'COMPLETED') as completed,
                                     count(*) filter (where status = 'RETIRED') as retired,
                                     count(*) filter (where status = 'COMPLETED' and code is null) as without_code,
                                     max(updated_at) as last_change
                              from procedure where institution = :institution) counted
                        left join catalogue_validation v on v.institution = :institution
                        """, Tuple.class)
                .setParameter("institution", institution)
                .getSingleResult();
        return new CatalogueView(
                institution,
                new RecordCounts(
                        row.get("draft", Long.class),
                        row.get("in_review", Long.class),
                        row.get("completed", Long.class),
                        row.get("retired", Long.class)),
                row.get("without_code", Long.class),
                validation(row),
                row.get("last_change", Instant.class));
    }

    /** All drafts to review. */
    @Transactional
    Moved submit(String institution, @Nullable String reason) {
        institutions.get(institution);
        mandate.requireEditor(institution);
        return move(institution, ProcedureStatus.DRAFT, ProcedureStatus.IN_REVIEW, reason);
    }

    /** Completes all that is in review; 409 while the first nómina has not been validated. */
    @Transactional
    Moved complete(String institution, @Nullable String reason) {
        institutions.get(institution);
        mandate.requireCompleter(institution);
        return move(institution, ProcedureStatus.IN_REVIEW, ProcedureStatus.COMPLETED, reason);
    }

    /**
     * The Autoridad validates the first nómina: what is in review is completed. 409 when it was validated
     * before, or nothing is in review.
     */
    @Transactional
    CatalogueView validate(String institution, @Nullable String reason) {
        institutions.get(institution);
        mandate.requireAuthority(institution);
        // The row first: of two validations at once, the second waits for the first and then finds it.
        int entered = em.createNativeQuery("""
                        insert into catalogue_validation (institution, validated_at, validated_by, records, reason)
                        values (:institution, :now, :actor, 0, :reason)
                        on conflict (institution) do nothing""")
                .setParameter("institution", institution)
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("actor", caller.actor())
                .setParameter("reason", reason)
                .executeUpdate();
        if (entered == 0) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La primera nómina ya fue validada; los cambios posteriores los completa la CTD.",
                    "The first nómina was validated already; later changes are the CTD's to complete.");
        }
        Moved moved = move(institution, ProcedureStatus.IN_REVIEW, ProcedureStatus.COMPLETED, reason);
        if (moved.records() == 0) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "No hay registros en revisión que validar.",
                    "There are no records in review to validate.");
        }
        em.createNativeQuery("update catalogue_validation set records = :records where institution = :institution")
                .setParameter("records", moved.records())
                .setParameter("institution", institution)
                .executeUpdate();
        return get(institution);
    }

    private Moved move(String institution, ProcedureStatus from, ProcedureStatus to, @Nullable String reason) {
        return new Moved(to, records.move(institution, from, to, reason));
    }

    private static @Nullable Validation validation(Tuple row) {
        return row.get("validated_at") == null
                ? null
                : new Validation(
                        row.get("validated_at", Instant.class),
                        row.get("validated_by", String.class),
                        row.get("records", Integer.class),
                        row.get("reason", String.class));
    }
}
