package cl.hito.indicators.measurement;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.FactStore;
import cl.hito.indicators.formula.Counts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.Session;

/** Counts an indicator again from all facts and holds the result against what was kept by differences. */
@Singleton
public class Verification {

    private static final int SHOWN = 1_000;

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final FactStore facts;
    private final RunningTotals totals;

    Verification(EntityManager em, PublishedDefinitions definitions, FactStore facts, RunningTotals totals) {
        this.em = em;
        this.definitions = definitions;
        this.facts = facts;
        this.totals = totals;
    }

    /** Reads everything as of one moment, without holding anyone up; 404 or 409 when there is nothing in force. */
    public VerificationView verify(String code) {
        return QuarkusTransaction.requiringNew().call(() -> {
            oneMoment();
            definitions.requireKnown(code);
            Definition definition = definitions.inForce(code).orElseThrow(() -> notInForce(code));
            Tally again = new Tally();
            long counted = facts.forEach(definition.data().factType(), fact -> again.add(definition, fact));
            SortedMap<CountKey, Counts> kept = totals.of(code, definition.version());
            SortedMap<CountKey, Counts> measured = totals.measured(code, definition.version());
            SortedSet<CountKey> keys = new TreeSet<>(kept.keySet());
            keys.addAll(again.all().keySet());
            List<VerificationView.Difference> differing = new ArrayList<>();
            for (CountKey key : keys) {
                Counts expected = counts(again.all(), key);
                Counts total = counts(kept, key);
                Counts shown = counts(measured, key);
                if (!expected.same(total) || !expected.same(shown)) {
                    differing.add(VerificationView.Difference.of(key, expected, total, shown));
                }
            }
            return new VerificationView(
                    code,
                    definition.version(),
                    counted,
                    keys.size(),
                    differing.size(),
                    differing.subList(0, Math.min(SHOWN, differing.size())));
        });
    }

    private void oneMoment() {
        em.unwrap(Session.class).doWork(connection -> {
            try (Statement set = connection.createStatement()) {
                set.execute("set transaction isolation level repeatable read, read only");
            }
        });
    }

    private static Counts counts(Map<CountKey, Counts> of, CountKey key) {
        return of.getOrDefault(key, Counts.ZERO);
    }

    private static ProblemException notInForce(String code) {
        return ProblemException.of(
                ProblemType.CONFLICT,
                "El indicador «" + code + "» no tiene una versión vigente.",
                "The indicator \"" + code + "\" has no version in force.");
    }
}
