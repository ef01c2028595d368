package cl.hito.indicators.snapshot;

import cl.hito.indicators.log.LeafWitness;
import cl.hito.proofs.LogEntry;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;

/** Holds the log's leaves of snapshots against the published snapshots, and these against the leaves. */
@Singleton
class SealedLeaves implements LeafWitness {

    private final EntityManager em;

    SealedLeaves(EntityManager em) {
        this.em = em;
    }

    @Override
    public List<Stray> strays() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select 'log_leaf' as place, l.index as leaf
                        from log_leaf l left join snapshot s on s.code = l.subject and s.status = 'PUBLISHED'
                        where l.kind = :kind and (s.log_index is distinct from l.index or s.manifest is distinct from l.content)
                        union all
                        select 'snapshot', s.log_index
                        from snapshot s left join log_leaf l on l.index = s.log_index and l.kind = :kind
                        where s.log_index is not null and l.subject is distinct from s.code
                        limit 100
                        """, Tuple.class)
                .setParameter("kind", LogEntry.SNAPSHOT)
                .getResultList();
        return rows.stream()
                .map(row -> new Stray(row.get("place", String.class), row.get("leaf", Long.class)))
                .toList();
    }
}
