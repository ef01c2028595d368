package cl.hito.milestones.catalogue;

import cl.hito.milestones.lock.AdvisoryLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Counts the measures of bodies by differences: what a batch costs depends on its size, not on how many
 * procedures its bodies have. Whoever changes procedures or platforms takes them out first and counts them in after.
 */
@Singleton
class Measurements {

    private static final Logger LOG = Logger.getLogger(Measurements.class);

    /** Ten times a country within it. */
    private static final int RECOUNT_SECONDS = 600;

    private final EntityManager em;
    private final Map<Measure.Over, String> differences = new EnumMap<>(Measure.Over.class);
    private final Map<Measure.Over, String> totals = new EnumMap<>(Measure.Over.class);

    Measurements(EntityManager em) {
        this.em = em;
        for (Measure.Over over : Measure.Over.values()) {
            differences.put(over, statement(over, "p.id = any(:ids)"));
            totals.put(over, statement(over, "true"));
        }
    }

    private static String statement(Measure.Over over, String which) {
        return """
                insert into computed_assessment as c (institution, measure, met, not_met, unknown, not_applicable, verdict)
                select d.institution, d.measure, d.met, d.not_met, d.unknown, d.not_applicable,
                    counted_verdict(d.met, d.not_met, d.unknown, d.not_applicable)
                from (
                    select p.institution, m.measure,
                        :sign * count(*) filter (where m.verdict = 'MET') as met,
                        :sign * count(*) filter (where m.verdict = 'NOT_MET') as not_met,
                        :sign * count(*) filter (where m.verdict = 'UNKNOWN') as unknown,
                        :sign * count(*) filter (where m.verdict = 'NOT_APPLICABLE') as not_applicable
                    from %s p
                    cross join lateral (values %s) as m(measure, verdict)
                    where %s and p.status <> 'RETIRED'
                    group by p.institution, m.measure
                ) d
                on conflict (institution, measure) do update set
                    met = c.met + excluded.met, not_met = c.not_met + excluded.not_met,
                    unknown = c.unknown + excluded.unknown,
                    not_applicable = c.not_applicable + excluded.not_applicable,
                    verdict = counted_verdict(c.met + excluded.met, c.not_met + excluded.not_met,
                        c.unknown + excluded.unknown, c.not_applicable + excluded.not_applicable)
                """.formatted(
                        over.table(),
                        Arrays.stream(Measure.values())
                                .filter(measure -> measure.over() == over)
                                .map(measure -> "('" + measure.measureName() + "', " + measure.verdict() + ")")
                                .collect(Collectors.joining(", ")),
                        which);
    }

    void start(@Observes StartupEvent event) {
        if (QuarkusTransaction.requiringNew().timeout(RECOUNT_SECONDS).call(() -> recount(digest(totals)))) {
            LOG.info("measures counted anew, because they have changed");
        }
    }

    /** Counts everything anew, unless it was counted by measures of this digest; whether it did. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean recount(String digest) {
        lock();
        int changed = em.createNativeQuery("""
                        insert into measure_digest as d (one, digest) values (true, :digest)
                        on conflict (one) do update set digest = excluded.digest where d.digest <> excluded.digest
                        """).setParameter("digest", digest).executeUpdate();
        if (changed == 0) {
            return false;
        }
        em.createNativeQuery("delete from computed_assessment").executeUpdate();
        totals.values()
                .forEach(total ->
                        em.createNativeQuery(total).setParameter("sign", 1).executeUpdate());
        return true;
    }

    private static String digest(Map<Measure.Over, String> statements) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", statements.values()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lock() {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", AdvisoryLock.MEASUREMENT.key())
                .getSingleResult();
    }

    /**
     * Changes procedures or platforms and brings the counts of their bodies into line. One after the other over all
     * copies of the service, since two batches could take rows of the same bodies in different orders.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void whileCounting(Measure.Over over, Collection<UUID> ids, Runnable change) {
        UUID[] changed = ids.toArray(UUID[]::new);
        lock();
        List<String> bodies = bodiesOf(over, changed);
        if (!bodies.isEmpty()) {
            add(over, changed, -1);
        }
        change.run();
        add(over, changed, 1);
        if (!bodies.isEmpty()) {
            // What a body has none of any more is not counted, which is not the same as counted and unknown.
            em.createNativeQuery("""
                            delete from computed_assessment
                            where institution = any(:bodies)
                                and met = 0 and not_met = 0 and unknown = 0 and not_applicable = 0
                            """)
                    .setParameter("bodies", bodies.toArray(String[]::new))
                    .executeUpdate();
        }
    }

    /** The bodies that procedures or platforms belong to, as known so far. */
    private List<String> bodiesOf(Measure.Over over, UUID[] ids) {
        @SuppressWarnings("unchecked")
        List<String> bodies = em.createNativeQuery(
                        "select distinct institution from " + over.table() + " where id = any(:ids)", String.class)
                .setParameter("ids", ids)
                .getResultList();
        return bodies;
    }

    private void add(Measure.Over over, UUID[] ids, int sign) {
        em.createNativeQuery(differences.get(over))
                .setParameter("ids", ids)
                .setParameter("sign", sign)
                .executeUpdate();
    }
}
