package cl.hito.indicators.measurement;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.formula.Counts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Brings totals in line with the facts that are stored: after an upgrade that asks for it, and after a rebuild. */
@Singleton
public class Recounts {

    private static final Logger LOG = Logger.getLogger(Recounts.class);

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final RunningTotals totals;
    private final Recount recount;
    private final Measurements measurements;

    Recounts(
            EntityManager em,
            PublishedDefinitions definitions,
            RunningTotals totals,
            Recount recount,
            Measurements measurements) {
        this.em = em;
        this.definitions = definitions;
        this.totals = totals;
        this.recount = recount;
        this.measurements = measurements;
    }

    /**
     * What counting anew found.
     *
     * @param rows totals that were counted
     * @param differing how many of them were not what the facts come to, and now are
     */
    public record Outcome(long rows, long differing) {}

    /** The codes of the indicators in force. */
    public List<String> codes() {
        return definitions.inForce().stream().map(Definition::code).toList();
    }

    /** Counts an indicator anew and puts right what differs; no fact is counted meanwhile. */
    public Outcome run(String code) {
        return QuarkusTransaction.requiringNew().call(() -> {
            totals.lockForPublishing();
            Definition definition = definitions.inForce(code).orElse(null);
            if (definition == null) {
                return new Outcome(0, 0);
            }
            SortedMap<CountKey, Counts> expected = recount.counted(definition);
            SortedMap<CountKey, Counts> differences = new TreeMap<>(expected);
            totals.of(code, definition.version())
                    .forEach((key, kept) -> differences.put(
                            key, differences.getOrDefault(key, Counts.ZERO).minus(kept)));
            differences.values().removeIf(Counts::isZero);
            measurements.add(List.of(definition), differences);
            em.createNativeQuery("delete from recount_due where indicator = :code")
                    .setParameter("code", code)
                    .executeUpdate();
            return new Outcome(expected.size(), differences.size());
        });
    }

    /** Before the service is ready: an upgrade may have added something to count that only the facts can tell. */
    void atStart(@Observes StartupEvent event) {
        @SuppressWarnings("unchecked")
        List<String> due = QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery("select indicator from recount_due order by indicator", String.class)
                        .getResultList());
        for (String code : due) {
            Outcome outcome = run(code);
            LOG.infof(
                    "totals counted anew indicator=%s rows=%d differing=%d", code, outcome.rows(), outcome.differing());
        }
    }
}
