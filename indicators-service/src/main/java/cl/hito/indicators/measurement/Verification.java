package cl.hito.indicators.measurement;

import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.FactSet;
import cl.hito.indicators.measurement.VerificationView.CountsView;
import cl.hito.indicators.measurement.VerificationView.Difference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Counts an indicator again from all facts, in SQL, and holds the result against what was kept by differences and
 * against what the newest measurements show. One statement, so one moment, and nobody is held up.
 */
@Singleton
public class Verification {

    private static final char SEPARATOR = '\n';

    private static final String COMPARE = """
            with again as materialized (
                %s
            ), kept as (
                select t.*, m.numerator as m_numerator, m.denominator as m_denominator, m.unknown as m_unknown,
                    m.population as m_population, m.demonstration as m_demonstration, m.fingerprint as m_fingerprint
                from running_total t
                left join measurement m on m.indicator = t.indicator and m.version = t.version
                    and m.institution = t.institution and m.period = t.month
                where t.indicator = ? and t.version = ?
            ), compared as materialized (
                select institution, period,
                    coalesce(a.numerator, 0) as a_numerator, coalesce(a.denominator, 0) as a_denominator,
                    coalesce(a.unknown, 0) as a_unknown, coalesce(a.population, 0) as a_population,
                    coalesce(a.demonstration, 0) as a_demonstration, coalesce(a.fingerprint, 0) as a_fingerprint,
                    coalesce(k.numerator, 0) as k_numerator, coalesce(k.denominator, 0) as k_denominator,
                    coalesce(k.unknown, 0) as k_unknown, coalesce(k.population, 0) as k_population,
                    coalesce(k.demonstration, 0) as k_demonstration, coalesce(k.fingerprint, 0) as k_fingerprint,
                    coalesce(m_numerator, 0) as m_numerator, coalesce(m_denominator, 0) as m_denominator,
                    coalesce(m_unknown, 0) as m_unknown, coalesce(m_population, 0) as m_population,
                    coalesce(m_demonstration, 0) as m_demonstration, coalesce(m_fingerprint, 0) as m_fingerprint
                from again a full join kept k using (institution, period)
            ), differing as materialized (
                select * from compared
                where (a_numerator, a_denominator, a_unknown, a_population, a_demonstration, a_fingerprint)
                        is distinct from
                        (k_numerator, k_denominator, k_unknown, k_population, k_demonstration, k_fingerprint)
                    or (a_numerator, a_denominator, a_unknown, a_population, a_demonstration, a_fingerprint)
                        is distinct from
                        (m_numerator, m_denominator, m_unknown, m_population, m_demonstration, m_fingerprint)
            )
            select (select coalesce(sum(facts), 0) from again) as all_facts, (select count(*) from compared) as all_rows,
                (select count(*) from differing) as all_differing, d.*
            from (values (1)) one
            left join lateral (
                select * from differing
                where cast(? as text) is null
                    or (institution collate "C", period collate "C") > (cast(? as text), cast(? as text))
                order by institution collate "C", period collate "C" limit ?) d on true
            order by d.institution collate "C", d.period collate "C"
            """;

    private final EntityManager em;
    private final PublishedDefinitions definitions;

    Verification(EntityManager em, PublishedDefinitions definitions) {
        this.em = em;
        this.definitions = definitions;
    }

    /** 404 or 409 when there is nothing in force. */
    public VerificationView verify(String code, PageRequest page) {
        After after = After.decode(page.pageToken());
        return QuarkusTransaction.requiringNew().call(() -> {
            oneMoment();
            definitions.requireKnown(code);
            Definition definition = definitions.inForce(code).orElseThrow(() -> notInForce(code));
            return em.unwrap(Session.class)
                    .doReturningWork(connection -> compare(connection, definition, after, page.pageSize()));
        });
    }

    private static VerificationView compare(
            Connection connection, Definition definition, @Nullable After after, int size) throws SQLException {
        String sql = COMPARE.formatted(
                Recount.sql(definition, FactSet.current(definition.data().factType())));
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, definition.code());
            query.setInt(2, definition.version());
            query.setString(3, after == null ? null : after.institution());
            query.setString(4, after == null ? null : after.institution());
            query.setString(5, after == null ? null : after.period());
            query.setInt(6, size + 1);
            List<Difference> items = new ArrayList<>();
            long facts = 0;
            long rows = 0;
            long differing = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    facts = row.getLong("all_facts");
                    rows = row.getLong("all_rows");
                    differing = row.getLong("all_differing");
                    if (row.getString("institution") != null) {
                        items.add(difference(row));
                    }
                }
            }
            boolean more = items.size() > size;
            List<Difference> shown = more ? items.subList(0, size) : items;
            return new VerificationView(
                    definition.code(),
                    definition.version(),
                    facts,
                    rows,
                    differing,
                    shown,
                    more ? After.of(shown.get(size - 1)).encode() : null);
        }
    }

    private static Difference difference(ResultSet row) throws SQLException {
        String period = row.getString("period");
        return new Difference(
                row.getString("institution"),
                period.isEmpty() ? null : period,
                counts(row, "a_"),
                counts(row, "k_"),
                counts(row, "m_"));
    }

    private static CountsView counts(ResultSet row, String prefix) throws SQLException {
        return new CountsView(
                row.getBigDecimal(prefix + "numerator"),
                row.getBigDecimal(prefix + "denominator"),
                row.getLong(prefix + "unknown"),
                row.getLong(prefix + "population"),
                row.getLong(prefix + "demonstration"),
                row.getBigDecimal(prefix + "fingerprint").toBigInteger().toString(16));
    }

    /** The last row that a page showed. */
    private record After(String institution, String period) {

        static After of(Difference last) {
            return new After(last.institution(), last.period() == null ? "" : last.period());
        }

        String encode() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((institution + SEPARATOR + period).getBytes(StandardCharsets.UTF_8));
        }

        static @Nullable After decode(@Nullable String token) {
            if (token == null) {
                return null;
            }
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                int at = text.indexOf(SEPARATOR);
                if (at < 0 || text.indexOf('\0') >= 0) {
                    throw ProblemException.of(ProblemType.INVALID_PAGE_TOKEN);
                }
                return new After(text.substring(0, at), text.substring(at + 1));
            } catch (IllegalArgumentException e) {
                throw ProblemException.of(ProblemType.INVALID_PAGE_TOKEN);
            }
        }
    }

    private void oneMoment() {
        em.unwrap(Session.class).doWork(connection -> {
            try (Statement set = connection.createStatement()) {
                set.execute("set transaction isolation level repeatable read, read only");
            }
        });
    }

    private static ProblemException notInForce(String code) {
        return ProblemException.of(
                ProblemType.CONFLICT,
                "El indicador «" + code + "» no tiene una versión vigente.",
                "The indicator \"" + code + "\" has no version in force.");
    }
}
