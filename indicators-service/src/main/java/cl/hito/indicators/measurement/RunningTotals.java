package cl.hito.indicators.measurement;

import cl.hito.indicators.formula.Counts;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tables of running totals and of measurements; both change in one statement. */
@Singleton
class RunningTotals {

    /**
     * Held shared by who counts and alone by who publishes: a definition is computed from the facts at one
     * moment, and every later change counts in it.
     */
    private static final long COUNTING = 217_183;

    private final EntityManager em;

    RunningTotals(EntityManager em) {
        this.em = em;
    }

    /** A measurement as it is after a change of more than its fingerprint. */
    record Changed(
            UUID id,
            CountKey key,
            Counts counts,
            long sequence,
            @Nullable String subject) {}

    void lockForCounting() {
        lock("select pg_advisory_xact_lock_shared(?)");
    }

    void lockForPublishing() {
        lock("select pg_advisory_xact_lock(?)");
    }

    private void lock(String sql) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(sql)) {
                lock.setLong(1, COUNTING);
                lock.execute();
            }
        });
    }

    /**
     * Adds to the totals and brings the measurements of the month into line. Rows are taken in the order of
     * their keys, so that two consumers never wait for each other in a circle; a month that was once left
     * behind is never written again. When nothing but the fingerprint is another, the measurement is as old as before,
     * and nobody is told: most changes of a fact change what few indicators count, and the fingerprint of all.
     *
     * @param month the present one, for stocks
     * @return what is another now, to be told
     */
    List<Changed> add(SortedMap<CountKey, Counts> differences, String month, Instant now) {
        if (differences.isEmpty()) {
            return List.of();
        }
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement add = connection.prepareStatement("""
                    with difference as (
                        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as d(indicator, version, institution,
                            period, numerator, denominator, unknown, population, demonstration, fingerprint)
                    ), total as (
                        insert into running_total as t (indicator, version, institution, period, month,
                            numerator, denominator, unknown, population, demonstration, fingerprint)
                        select indicator, version, institution, period, coalesce(nullif(period, ''), ?),
                            numerator, denominator, unknown, population, demonstration, fingerprint
                        from difference order by indicator collate "C", version, institution collate "C", period
                        on conflict (indicator, version, institution, period) do update set
                            month = greatest(t.month, excluded.month),
                            numerator = t.numerator + excluded.numerator,
                            denominator = t.denominator + excluded.denominator,
                            unknown = t.unknown + excluded.unknown,
                            population = t.population + excluded.population,
                            demonstration = t.demonstration + excluded.demonstration,
                            fingerprint = mod(t.fingerprint + excluded.fingerprint,
                                115792089237316195423570985008687907853269984665640564039457584007913129639936)
                        returning *
                    ), measured as (
                        insert into measurement as m (indicator, version, institution, period,
                            numerator, denominator, unknown, population, demonstration, fingerprint, sequence,
                            updated_at)
                        select t.indicator, t.version, t.institution, t.month, t.numerator, t.denominator, t.unknown,
                            t.population, t.demonstration, t.fingerprint, 1,
                            case when (d.numerator, d.denominator, d.unknown, d.population, d.demonstration)
                                    = (0, 0, 0, 0, 0)
                                then coalesce(
                                    (select o.updated_at from measurement o
                                     where o.indicator = t.indicator and o.version = t.version
                                         and o.institution = t.institution and o.period <= t.month
                                     order by o.period desc limit 1), ?)
                                else ? end
                        from total t join difference d on d.indicator = t.indicator and d.version = t.version
                            and d.institution = t.institution and d.period = t.period
                        order by t.indicator collate "C", t.version, t.institution collate "C", t.period
                        on conflict (indicator, version, institution, period) do update set
                            numerator = excluded.numerator, denominator = excluded.denominator,
                            unknown = excluded.unknown, population = excluded.population,
                            demonstration = excluded.demonstration, fingerprint = excluded.fingerprint,
                            sequence = m.sequence + case when (m.numerator, m.denominator, m.unknown, m.population,
                                    m.demonstration) is distinct from (excluded.numerator, excluded.denominator,
                                    excluded.unknown, excluded.population, excluded.demonstration)
                                then 1 else 0 end,
                            updated_at = excluded.updated_at
                        returning new.*, old.sequence is distinct from new.sequence as another
                    )
                    select measured.*, i.subject
                    from measured left join institution_ref i on i.code = measured.institution
                    where measured.another
                    """)) {
                set(connection, add, differences);
                add.setString(11, month);
                add.setObject(12, now.atOffset(ZoneOffset.UTC));
                add.setObject(13, now.atOffset(ZoneOffset.UTC));
                List<Changed> changed = new ArrayList<>();
                try (ResultSet row = add.executeQuery()) {
                    while (row.next()) {
                        changed.add(new Changed(
                                row.getObject("id", UUID.class),
                                key(row),
                                counts(row),
                                row.getLong("sequence"),
                                row.getString("subject")));
                    }
                }
                return changed;
            }
        });
    }

    /** The keys of all totals of the institutions under definitions in force. */
    List<CountKey> keysOf(List<String> institutions) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select t.* from running_total t
                    join indicator_definition d on d.code = t.indicator and d.number = t.version
                    where d.status = 'PUBLISHED' and t.institution = any(?)
                    """)) {
                query.setArray(1, connection.createArrayOf("text", institutions.toArray()));
                List<CountKey> keys = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        keys.add(key(row));
                    }
                }
                return keys;
            }
        });
    }

    /** All totals of a version. */
    SortedMap<CountKey, Counts> of(String indicator, int version) {
        return counts("select * from running_total where indicator = ? and version = ?", indicator, version);
    }

    private SortedMap<CountKey, Counts> counts(String sql, String indicator, int version) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setString(1, indicator);
                query.setInt(2, version);
                SortedMap<CountKey, Counts> found = new TreeMap<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.put(key(row), counts(row));
                    }
                }
                return found;
            }
        });
    }

    private static void set(Connection connection, PreparedStatement add, SortedMap<CountKey, Counts> differences)
            throws SQLException {
        array(connection, add, 1, "text", differences, e -> e.getKey().indicator());
        array(connection, add, 2, "integer", differences, e -> e.getKey().version());
        array(connection, add, 3, "text", differences, e -> e.getKey().institution());
        array(connection, add, 4, "text", differences, e -> e.getKey().period());
        array(connection, add, 5, "numeric", differences, e -> e.getValue().numerator());
        array(connection, add, 6, "numeric", differences, e -> e.getValue().denominator());
        array(connection, add, 7, "bigint", differences, e -> e.getValue().unknown());
        array(connection, add, 8, "bigint", differences, e -> e.getValue().population());
        array(connection, add, 9, "bigint", differences, e -> e.getValue().demonstration());
        array(
                connection,
                add,
                10,
                "numeric",
                differences,
                e -> new BigDecimal(e.getValue().fingerprint()));
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            SortedMap<CountKey, Counts> differences,
            Function<Map.Entry<CountKey, Counts>, Object> value)
            throws SQLException {
        Object[] values = differences.entrySet().stream().map(value).toArray();
        statement.setArray(index, connection.createArrayOf(type, values));
    }

    private static CountKey key(ResultSet row) throws SQLException {
        return new CountKey(
                row.getString("indicator"),
                row.getInt("version"),
                row.getString("institution"),
                row.getString("period"));
    }

    /** Counts of a row with the columns of their names; without a fingerprint, which is null, zero. */
    static Counts counts(ResultSet row) throws SQLException {
        BigDecimal fingerprint = row.getBigDecimal("fingerprint");
        return new Counts(
                row.getBigDecimal("numerator"),
                row.getBigDecimal("denominator"),
                row.getLong("unknown"),
                row.getLong("population"),
                row.getLong("demonstration"),
                fingerprint == null ? BigInteger.ZERO : fingerprint.toBigIntegerExact());
    }
}
