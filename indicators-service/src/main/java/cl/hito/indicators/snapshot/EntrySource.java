package cl.hito.indicators.snapshot;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.formula.Counts;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads what a snapshot is made of. */
@Singleton
class EntrySource {

    private static final int FETCH = 2_000;

    private final EntityManager em;
    private final PublishedDefinitions definitions;

    EntrySource(EntityManager em, PublishedDefinitions definitions) {
        this.em = em;
        this.definitions = definitions;
    }

    /**
     * Of each indicator in force and each institution that has one, the newest measurement up to the month,
     * in the order of indicator and institution. One statement, so one moment, and streamed.
     */
    void forEach(YearMonth month, Consumer<Entry> consumer) {
        Map<String, Definition> versions = new HashMap<>();
        for (Definition inForce : definitions.inForce()) {
            for (Definition version : definitions.everInForce(inForce.code())) {
                versions.put(version.code() + "/" + version.version(), version);
            }
        }
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select d.code, d.number, m.institution, i.subject, m.period,
                        m.numerator, m.denominator, m.unknown, m.population, m.demonstration
                    from (select distinct on (v.code) v.code, v.number from indicator_definition v
                          where v.status <> 'DRAFT' and v.from_period <= ?
                            and exists (select 1 from indicator_definition p
                                        where p.code = v.code and p.status = 'PUBLISHED')
                          order by v.code, v.number desc) d
                    join lateral (select distinct institution from running_total
                                  where indicator = d.code and version = d.number) t on true
                    join lateral (select * from measurement m
                                  where m.indicator = d.code and m.version = d.number
                                    and m.institution = t.institution and m.period <= ?
                                  order by m.period desc limit 1) m on true
                    left join institution_ref i on i.code = m.institution
                    order by d.code collate "C", m.institution collate "C"
                    """)) {
                query.setFetchSize(FETCH);
                query.setString(1, month.toString());
                query.setString(2, month.toString());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        Definition definition = versions.get(row.getString("code") + "/" + row.getInt("number"));
                        if (definition == null) {
                            throw new IllegalStateException("measurement of a version that was never in force");
                        }
                        Counts counts = new Counts(
                                row.getBigDecimal("numerator"),
                                row.getBigDecimal("denominator"),
                                row.getLong("unknown"),
                                row.getLong("population"),
                                row.getLong("demonstration"));
                        consumer.accept(Entry.of(
                                definition,
                                row.getString("institution"),
                                row.getString("period"),
                                counts,
                                row.getString("subject")));
                    }
                }
            }
        });
    }

    /** Version of the rulebook that all legal milestones were judged with; null when there is not one such. */
    @Nullable String rulebookVersion() {
        @SuppressWarnings("unchecked")
        List<String> versions = em.createNativeQuery("""
                        select distinct data->>'rulebookVersion' from fact
                        where type = 'MILESTONE' and data->>'kind' = 'LEGAL' and data->>'rulebookVersion' is not null
                        limit 2
                        """, String.class).getResultList();
        return versions.size() == 1 ? versions.get(0) : null;
    }
}
