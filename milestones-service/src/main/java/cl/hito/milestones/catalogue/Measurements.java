package cl.hito.milestones.catalogue;

import cl.hito.milestones.lock.AdvisoryLock;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Counts the measures of bodies: all measures and all bodies of a batch in one statement. */
@Singleton
class Measurements {

    private final EntityManager em;
    private final Map<Measure.Over, String> statements = new EnumMap<>(Measure.Over.class);

    Measurements(EntityManager em) {
        this.em = em;
        for (Measure.Over over : Measure.Over.values()) {
            statements.put(over, statement(over));
        }
    }

    private static String statement(Measure.Over over) {
        return """
                insert into computed_assessment (institution, measure, met, not_met, unknown, not_applicable, verdict)
                select c.institution, c.measure, c.met, c.not_met, c.unknown, c.not_applicable,
                    counted_verdict(c.met, c.not_met, c.unknown, c.not_applicable)
                from (
                    select p.institution, m.measure,
                        count(*) filter (where m.verdict = 'MET') as met,
                        count(*) filter (where m.verdict = 'NOT_MET') as not_met,
                        count(*) filter (where m.verdict = 'UNKNOWN') as unknown,
                        count(*) filter (where m.verdict = 'NOT_APPLICABLE') as not_applicable
                    from %s p
                    cross join lateral (values %s) as m(measure, verdict)
                    where p.institution = any(:bodies) and p.status <> 'RETIRED'
                    group by p.institution, m.measure
                ) c
                """.formatted(
                        over.table(),
                        Arrays.stream(Measure.values())
                                .filter(measure -> measure.over() == over)
                                .map(measure -> "('" + measure.measureName() + "', " + measure.verdict() + ")")
                                .collect(Collectors.joining(", ")));
    }

    /** The bodies that procedures or platforms belong to, as known so far. */
    List<String> bodiesOf(Measure.Over over, Collection<UUID> ids) {
        @SuppressWarnings("unchecked")
        List<String> bodies = em.createNativeQuery(
                        "select distinct institution from " + over.table() + " where id = any(:ids)", String.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
        return bodies;
    }

    /**
     * Counts the measures of bodies anew. One after the other over all copies of the service: two batches with
     * procedures of the same body would otherwise each miss the other's.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void count(Measure.Over over, Collection<String> some, Collection<String> others) {
        TreeSet<String> bodies = new TreeSet<>(some);
        bodies.addAll(others);
        em.createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", AdvisoryLock.MEASUREMENT.key())
                .getSingleResult();
        em.createNativeQuery("delete from computed_assessment where institution = any(:bodies) and measure = any(:own)")
                .setParameter("bodies", bodies.toArray(String[]::new))
                .setParameter(
                        "own",
                        Arrays.stream(Measure.values())
                                .filter(measure -> measure.over() == over)
                                .map(Measure::measureName)
                                .toArray(String[]::new))
                .executeUpdate();
        em.createNativeQuery(statements.get(over))
                .setParameter("bodies", bodies.toArray(String[]::new))
                .executeUpdate();
    }
}
