package cl.hito.indicators.rebuild;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.fact.RebuildStopped;
import cl.hito.indicators.fact.TopicReading.Differences;
import cl.hito.indicators.measurement.Recounts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table of rebuilds. Progress is written in transactions of its own, so that it can be read meanwhile. */
@Singleton
class RebuildStore {

    /** A running one that has not been heard of for so long died with its process. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final EntityManager em;
    private final Clock clock;

    RebuildStore(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** Begins one, in the caller's transaction; 409 while another runs. */
    UUID begin(NewRebuild asked, String actor) {
        endSilent();
        @SuppressWarnings("unchecked")
        List<UUID> begun = em.createNativeQuery("""
                        insert into fact_rebuild (state, remove_unknown, actor, reason, started_at, beat_at)
                        values ('RUNNING', :removeUnknown, :actor, cast(:reason as text), :now, :now)
                        on conflict do nothing returning id
                        """, UUID.class)
                .setParameter("removeUnknown", asked.removeUnknown())
                .setParameter("actor", actor)
                .setParameter("reason", asked.reason())
                .setParameter("now", now())
                .getResultList();
        if (begun.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "Ya hay una reconstrucción en curso.", "A rebuild is running already.");
        }
        return begun.get(0);
    }

    private void endSilent() {
        em.createNativeQuery("""
                        update fact_rebuild set state = 'FAILED', finished_at = :now, topic = null,
                            failure = 'its process ended'
                        where state = 'RUNNING' and beat_at < :before
                        """)
                .setParameter("now", now())
                .setParameter("before", now().minus(SILENCE))
                .executeUpdate();
        em.createNativeQuery("""
                        delete from fact_rebuild_seen
                        where rebuild not in (select id from fact_rebuild where state = 'RUNNING')
                        """).executeUpdate();
    }

    /** Says that it is still at work, though nothing is to be counted. */
    void beat(UUID id) {
        update("update fact_rebuild set beat_at = :now where id = :id and state = 'RUNNING'", id, q -> q);
    }

    void reading(UUID id, String topic) {
        update(
                "update fact_rebuild set topic = :topic, beat_at = :now where id = :id and state = 'RUNNING'",
                id,
                q -> q.setParameter("topic", topic));
    }

    void read(UUID id, long events) {
        update(
                "update fact_rebuild set events = events + :events, beat_at = :now where id = :id and state = 'RUNNING'",
                id,
                q -> q.setParameter("events", events));
    }

    void found(UUID id, Differences found) {
        update(
                """
                update fact_rebuild set facts_missing = facts_missing + :missing,
                    facts_changed = facts_changed + :changed, facts_dropped = facts_dropped + :dropped, beat_at = :now
                where id = :id and state = 'RUNNING'
                """,
                id,
                q -> q.setParameter("missing", found.missing())
                        .setParameter("changed", found.changed())
                        .setParameter("dropped", found.dropped()));
    }

    void unknown(UUID id, long aggregates) {
        update(
                "update fact_rebuild set facts_unknown = :unknown, topic = null, beat_at = :now where id = :id and state = 'RUNNING'",
                id,
                q -> q.setParameter("unknown", aggregates));
    }

    void counted(UUID id, Recounts.Outcome outcome) {
        update("""
                update fact_rebuild set indicators = indicators + 1, totals = totals + :rows,
                    totals_differing = totals_differing + :differing, beat_at = :now
                where id = :id and state = 'RUNNING'
                """, id, q -> q.setParameter("rows", outcome.rows()).setParameter("differing", outcome.differing()));
    }

    /** Nothing happens when it was ended before. */
    void end(UUID id, @Nullable String failure) {
        change("""
                update fact_rebuild set state = case when cast(:failure as text) is null then 'FINISHED' else 'FAILED' end,
                    finished_at = :now, topic = null, failure = cast(:failure as text)
                where id = :id and state = 'RUNNING'
                """, id, q -> q.setParameter("failure", failure));
    }

    private void update(String sql, UUID id, UnaryOperator<Query> parameters) {
        if (change(sql, id, parameters) == 0) {
            throw new RebuildStopped("it was ended because nothing was heard of it");
        }
    }

    private int change(String sql, UUID id, UnaryOperator<Query> parameters) {
        return QuarkusTransaction.requiringNew()
                .call(() -> parameters
                        .apply(em.createNativeQuery(sql).setParameter("id", id).setParameter("now", now()))
                        .executeUpdate());
    }

    RebuildView get(UUID id) {
        return query()
                .where("r.id = :id", "id", id)
                .page(em, PageRequest.of(1, null, null), RebuildStore::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("la reconstrucción", "rebuild", id));
    }

    Page<RebuildView> page(PageRequest page) {
        return query().page(em, page, RebuildStore::view);
    }

    private static KeysetQuery query() {
        return new KeysetQuery("r.*", "fact_rebuild r", "r.id", List.of(SortKey.instant("startedAt", "r.started_at")));
    }

    private static RebuildView view(Tuple row) {
        return new RebuildView(
                row.get("id", UUID.class),
                RebuildState.valueOf(row.get("state", String.class)),
                row.get("remove_unknown", Boolean.class),
                row.get("actor", String.class),
                row.get("reason", String.class),
                row.get("started_at", Instant.class),
                row.get("finished_at", Instant.class),
                row.get("topic", String.class),
                row.get("events", Long.class),
                row.get("facts_missing", Long.class),
                row.get("facts_changed", Long.class),
                row.get("facts_dropped", Long.class),
                row.get("facts_unknown", Long.class),
                row.get("indicators", Long.class),
                row.get("totals", Long.class),
                row.get("totals_differing", Long.class),
                row.get("failure", String.class));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
