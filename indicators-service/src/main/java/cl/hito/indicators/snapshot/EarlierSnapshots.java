package cl.hito.indicators.snapshot;

import cl.hito.chassis.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the manifests of snapshots that were published before there was a log leaves of it, once, in the order in which
 * each names the one before. The log then says when they were at the latest as they are.
 */
@Singleton
class EarlierSnapshots {

    private static final Logger LOG = Logger.getLogger(EarlierSnapshots.class);

    private final EntityManager em;
    private final Snapshots snapshots;
    private final Sealing sealing;

    EarlierSnapshots(EntityManager em, Snapshots snapshots, Sealing sealing) {
        this.em = em;
        this.snapshots = snapshots;
        this.sealing = sealing;
    }

    /** After the log was opened. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 1_000) StartupEvent event) {
        try {
            int sealed = QuarkusTransaction.requiringNew().call(this::seal);
            if (sealed > 0) {
                LOG.infof("earlier snapshots were added to the log count=%d", sealed);
            }
        } catch (ProblemException e) {
            // Without its key the log takes nothing; the next start that has it makes up for this.
            LOG.warnf("earlier snapshots were not added to the log reason=%s", e.getMessage());
        }
    }

    /** How many were added. */
    @Transactional
    int seal() {
        snapshots.lock();
        List<Tuple> earlier = earlier();
        for (Tuple row : earlier) {
            String manifest = row.get("manifest", String.class);
            OptionalLong leaf = sealing.seal(row.get("code", String.class), manifest.getBytes(StandardCharsets.UTF_8));
            if (leaf.isPresent()) {
                em.createNativeQuery("update snapshot set log_index = :leaf where id = :id")
                        .setParameter("leaf", leaf.getAsLong())
                        .setParameter("id", row.get("id", UUID.class))
                        .executeUpdate();
            }
        }
        return earlier.size();
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> earlier() {
        return em.createNativeQuery("""
                        with recursive chain as (
                            select s.id, s.code, s.manifest, s.manifest_hash, s.log_index, 0 as place
                            from snapshot s where s.status = 'PUBLISHED' and s.previous_manifest_hash is null
                            union all
                            select s.id, s.code, s.manifest, s.manifest_hash, s.log_index, c.place + 1
                            from snapshot s join chain c on s.previous_manifest_hash = c.manifest_hash
                        )
                        select id, code, manifest from chain where log_index is null order by place
                        """, Tuple.class).getResultList();
    }
}
