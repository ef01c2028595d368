package cl.hito.indicators.measurement;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.fact.FactSet;
import cl.hito.indicators.fact.FactStore;
import cl.hito.indicators.formula.Counts;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.Session;

/** Counts an indicator from all its facts at once, in SQL; one of an older release that has no form in it, in Java. */
@Singleton
public class Recount {

    /** 2^256, beyond which fingerprints begin anew. */
    public static final String MODULUS = BigInteger.ONE.shiftLeft(256).toString();

    private final EntityManager em;

    private final FactStore facts;

    Recount(EntityManager em, FactStore facts) {
        this.em = em;
        this.facts = facts;
    }

    /**
     * A query without parameters: one row for each institution and, for a flow, month, with the columns institution,
     * period (empty for a stock), numerator, denominator (numeric), unknown, population, demonstration, facts
     * (bigint) and fingerprint (numeric).
     */
    public static String sql(Definition definition, FactSet facts) {
        String period = definition.stock() ? "cast('' as text)" : "coalesce(f.period, '')";
        return """
                select f.institution, %s as period,
                    coalesce(sum(c.numerator), 0) as numerator, coalesce(sum(c.denominator), 0) as denominator,
                    sum(c.unknown) as unknown, sum(c.population) as population,
                    sum(c.demonstration) as demonstration, count(*) as facts,
                    mod(coalesce(sum(f.mark) filter (where c.population = 1), 0), %s) as fingerprint
                from %s f cross join lateral %s c
                group by 1, 2""".formatted(period, MODULUS, facts.sql(), definition.sql().counts("f.data"));
    }

    /** What the present facts come to, by the key of the total that they belong to. */
    SortedMap<CountKey, Counts> counted(Definition definition) {
        if (!definition.formula().translatable()) {
            Tally tally = new Tally();
            facts.forEach(definition.data().factType(), fact -> tally.add(definition, fact));
            return tally.all();
        }
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    sql(definition, FactSet.current(definition.data().factType())))) {
                query.setFetchSize(1_000);
                SortedMap<CountKey, Counts> counted = new TreeMap<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        counted.put(
                                new CountKey(
                                        definition.code(),
                                        definition.version(),
                                        row.getString("institution"),
                                        row.getString("period")),
                                RunningTotals.counts(row));
                    }
                }
                return counted;
            }
        });
    }
}
