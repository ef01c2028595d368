package cl.hito.catalog.procedure;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of many records in one statement, each record with its history row and its event. */
@Singleton
public class ManyProcedures {

    private static final String CHANGED = """
            with changed as (
                %s
                returning procedure_json(old) as before, procedure_json(new) as after, new.id, new.version
            ), told as (
                insert into history
                    (aggregate, aggregate_id, version, recorded_at, effective_on, actor, reason, before, after)
                select 'procedure', id, version, :now, :today, :actor, :reason, before, after from changed
            ), sent as (
                insert into outbox (type, topic, key, sequence, data)
                select :type, :topic, cast(id as text), version, convert_to(cast(after as text), 'UTF8') from changed
            )
            select count(*) from changed""";

    private final EntityManager em;
    private final Caller caller;
    private final Clock clock;

    ManyProcedures(EntityManager em, Caller caller, Clock clock) {
        this.em = em;
        this.caller = caller;
        this.clock = clock;
    }

    /** Takes all records of an institution that are in one state to another; how many they were. */
    @Transactional(Transactional.TxType.MANDATORY)
    long move(String institution, ProcedureStatus from, ProcedureStatus to, @Nullable String reason) {
        // Locked before the clock is read: a change that is being made meanwhile is the earlier one.
        lock(
                "institution = :institution and status = :from",
                query -> query.setParameter("institution", institution).setParameter("from", from.name()));
        Query query = changed("""
                update procedure set status = :to, version = version + 1, updated_at = :now
                where institution = :institution and status = :from""", reason)
                .setParameter("institution", institution)
                .setParameter("from", from.name())
                .setParameter("to", to.name());
        return ((Number) query.getSingleResult()).longValue();
    }

    /**
     * Gives every completed record that has no code one of its institution's own series, such as
     * {@code MUN-08106-00017}, in the order of the names; how many they were. Numbers go on from the highest
     * that is there, whoever has it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long assignCodes(@Nullable String reason) {
        // Of two cycles that close at once, the second finds what the first left.
        em.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended('procedure.code', 0))) taken")
                .getResultList();
        lock("status = 'COMPLETED' and code is null", query -> query);
        Query query = changed("""
                update procedure p
                set code = numbered.code, version = version + 1, updated_at = :now
                from (
                    select open.id, open.institution || '-'
                               || lpad(open.number, greatest(5, length(open.number)), '0') as code
                    from (
                        select id, waiting.institution, cast(coalesce(series.last, 0) + row_number() over (
                                   partition by waiting.institution order by name, id) as text) as number
                        from procedure waiting
                        left join (
                            select substring(code from '^(.*)-[0-9]{5,18}$') as institution,
                                   max(cast(substring(code from '-([0-9]{5,18})$') as bigint)) as last
                            from procedure
                            where code ~ '-[0-9]{5,18}$'
                            group by 1
                        ) series on series.institution = waiting.institution
                        where status = 'COMPLETED' and code is null
                    ) open
                ) numbered
                where numbered.id = p.id""", reason);
        return ((Number) query.getSingleResult()).longValue();
    }

    /**
     * Gives records the official codes that the State assigned; how many changed.
     *
     * @param ids of the records
     * @param codes one for each
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long giveCodes(UUID[] ids, String[] codes, @Nullable String reason) {
        Query query = changed("""
                update procedure p set code = given.code, version = version + 1, updated_at = :now
                from unnest(cast(:ids as uuid[]), cast(:codes as text[])) as given (id, code)
                where p.id = given.id and p.code is distinct from given.code""", reason).setParameter("ids", ids).setParameter("codes", codes);
        return ((Number) query.getSingleResult()).longValue();
    }

    /** Locks the records that a condition names, in one order for all; 409 when somebody holds one for too long. */
    private void lock(String condition, UnaryOperator<Query> parameters) {
        em.createNativeQuery("set local lock_timeout = '10s'").executeUpdate();
        try {
            parameters
                    .apply(em.createNativeQuery(
                            "select id from procedure where " + condition + " order by id for no key update"))
                    .getResultList();
        } catch (LockTimeoutException | PessimisticLockException e) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Otra operación larga, como una importación, está cambiando estos registros. Intente en unos minutos.",
                    "Another long operation, such as an import, is changing these records. Try again in some minutes.",
                    List.of());
        }
    }

    private Query changed(String update, @Nullable String reason) {
        return em.createNativeQuery(CHANGED.formatted(update))
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("today", Santiago.today(clock))
                .setParameter("actor", caller.actor())
                .setParameter("reason", reason)
                .setParameter("type", EventType.PROCEDURE_CHANGED.type())
                .setParameter("topic", EventType.PROCEDURE_CHANGED.topic());
    }
}
