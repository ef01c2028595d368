package cl.hito.indicators.snapshot;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.snapshot.RecomputationView.Difference;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Computes the entries of a snapshot again from the facts, as of its cut-off and as known then, with the
 * definitions of then, and holds them byte by byte against what is stored. Which bodies there were, in which group
 * and region, is what the snapshot itself says: that is not computed from facts.
 */
@Singleton
class Recomputation {

    private static final int SHOWN = 1_000;

    private static final String BODIES = """
            select substr(e.scope, 13) as code, cast(e.content as jsonb) ->> 'group' as group_code,
                cast(e.content as jsonb) ->> 'region' as region,
                case cast(e.content as jsonb) ->> 'status' when 'NOT_SUBJECT' then 'NOT_SUBJECT' else 'SUBJECT' end as subject
            from snapshot_entry e
            where e.snapshot = :snapshot and e.indicator = :indicator and e.scope like 'institution:%'
            union all
            select c.institution, null, null, 'UNKNOWN' from counted c
            where c.population > 0 and not exists (
                select 1 from snapshot_entry e where e.snapshot = :snapshot and e.indicator = :indicator
                and e.scope = 'institution:' || c.institution)""";

    private final EntityManager em;
    private final Snapshots snapshots;
    private final SnapshotOrigin origin;
    private final EntryCounts counts;

    Recomputation(EntityManager em, Snapshots snapshots, SnapshotOrigin origin, EntryCounts counts) {
        this.em = em;
        this.snapshots = snapshots;
        this.origin = origin;
        this.counts = counts;
    }

    /** Everything, an indicator at a time; the first thousand differences are shown. */
    @Transactional
    RecomputationView verify(String code) {
        SnapshotView snapshot = recountable(code);
        em.unwrap(Session.class).doWork(EntryComputation::roomToSort);
        List<Difference> first = new ArrayList<>();
        long differing = 0;
        List<Definition> used = origin.used(snapshot);
        for (Definition each : used) {
            Page<Difference> page =
                    query(snapshot, each).page(em, PageRequest.of(SHOWN, null, null), row -> view(each.code(), row));
            differing += page.total().count();
            page.items().stream().limit(SHOWN - first.size()).forEach(first::add);
        }
        return new RecomputationView(
                code, differing == 0, used.size(), snapshot.entries(), differing, List.copyOf(first));
    }

    Page<Difference> page(String code, String indicator, PageRequest page) {
        return query(code, indicator).page(em, page, row -> view(indicator, row));
    }

    long forEach(String code, String indicator, @Nullable String sort, Consumer<Difference> consumer) {
        return query(code, indicator).forEach(em, sort, row -> consumer.accept(view(indicator, row)));
    }

    private KeysetQuery query(String code, String indicator) {
        SnapshotView snapshot = recountable(code);
        return query(snapshot, origin.used(snapshot, indicator));
    }

    private KeysetQuery query(SnapshotView snapshot, Definition definition) {
        String entries = EntrySql.with(
                ":indicator",
                ":number",
                ":month",
                EntryCounts.recounted(definition, snapshot.cutOff(), snapshot.knownAt()),
                BODIES);
        String differing = "(" + entries + """
                 select coalesce(s.scope, e.scope) as scope, s.index, s.content as stored, e.content as recomputed
                from (select * from snapshot_entry where snapshot = :snapshot and indicator = :indicator) s
                full join entry e on e.scope = s.scope
                where s.content is distinct from e.content) r""";
        return new KeysetQuery(
                        "r.*", differing, "cast(md5(r.scope) as uuid)", List.of(SortKey.text("scope", "r.scope")))
                .parameter("snapshot", snapshot.id())
                .parameter("indicator", definition.code())
                .parameter("number", definition.version())
                .parameter("month", snapshot.cutOff().toString().substring(0, 7));
    }

    private SnapshotView recountable(String code) {
        SnapshotView snapshot = snapshots.get(code);
        if (snapshot.build() == null || !counts.canBeRecounted(snapshot.cutOff(), snapshot.knownAt())) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Los hechos de «" + code + "» son anteriores a su historia: no se puede recalcular.",
                    "The facts of \"" + code + "\" are older than their history: it cannot be recomputed.");
        }
        return snapshot;
    }

    private static Difference view(String indicator, Tuple row) {
        return new Difference(
                indicator,
                row.get("scope", String.class),
                row.get("index", Long.class),
                row.get("stored", String.class),
                row.get("recomputed", String.class));
    }
}
