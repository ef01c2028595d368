package cl.hito.milestones.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Counts kept by differences against the same counts taken over everything. */
@QuarkusTest
class MeasurementsTest {

    private static final long SEED = 21_180;
    private static final int BATCHES = 60;
    private static final int PROCEDURES = 40;
    private static final List<String> BODIES = List.of("MUN-T1", "MUN-T2", "MUN-T3", "MUN-T4");
    private static final String[] STATES = {"DRAFT", "IN_REVIEW", "COMPLETED", "RETIRED"};

    private static final String KEPT = """
            select institution || ' ' || measure || ' ' || met || ' ' || not_met || ' ' || unknown || ' '
                || not_applicable || ' ' || verdict
            from computed_assessment where institution = any(:bodies) order by 1""";

    private static final String RECOUNTED = """
            select institution || ' ' || measure || ' ' || met || ' ' || not_met || ' ' || unknown || ' '
                || not_applicable || ' ' || counted_verdict(met, not_met, unknown, not_applicable)
            from (
                select p.institution, m.measure,
                    count(*) filter (where m.verdict = 'MET') as met,
                    count(*) filter (where m.verdict = 'NOT_MET') as not_met,
                    count(*) filter (where m.verdict = 'UNKNOWN') as unknown,
                    count(*) filter (where m.verdict = 'NOT_APPLICABLE') as not_applicable
                from procedure_ref p
                cross join lateral (values %s) as m(measure, verdict)
                where p.institution = any(:bodies) and p.status <> 'RETIRED'
                group by p.institution, m.measure) c
            order by 1""";

    @Inject
    Measurements measurements;

    @Inject
    EntityManager em;

    @Test
    void counts_kept_by_differences_are_those_of_a_recount_after_every_batch() {
        Random random = new Random(SEED);
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < PROCEDURES; i++) {
            all.add(UUID.randomUUID());
        }
        int counted = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            // Given: some procedures that are new, change their answers, their body or their state
            List<UUID> some = all.stream().filter(id -> random.nextInt(4) == 0).toList();
            // When
            QuarkusTransaction.requiringNew()
                    .run(() -> measurements.whileCounting(
                            Measure.Over.PROCEDURES, some, () -> some.forEach(id -> write(id, random))));
            // Then
            List<String> kept = rows(KEPT);
            assertThat(kept).isEqualTo(rows(RECOUNTED.formatted(values())));
            counted += kept.size();
        }
        assertThat(counted).isPositive();
        // When nothing is left
        QuarkusTransaction.requiringNew()
                .run(() -> measurements.whileCounting(
                        Measure.Over.PROCEDURES,
                        all,
                        () -> em.createNativeQuery("delete from procedure_ref where id = any(:ids)")
                                .setParameter("ids", all.toArray(UUID[]::new))
                                .executeUpdate()));
        // Then
        assertThat(rows(KEPT)).isEmpty();
    }

    @Test
    void everything_is_counted_anew_when_the_measures_have_changed_and_only_then() {
        // Given: a count by other measures, of a body that has nothing any more
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery("""
                                insert into computed_assessment
                                    (institution, measure, met, not_met, unknown, not_applicable, verdict)
                                values ('MUN-T1', 'gone', -1, 0, 0, 0, 'UNKNOWN')""").executeUpdate());
        String digest = UUID.randomUUID().toString();
        // When
        boolean counted = QuarkusTransaction.requiringNew().call(() -> measurements.recount(digest));
        // Then
        assertThat(counted).isTrue();
        assertThat(rows(KEPT)).isEqualTo(rows(RECOUNTED.formatted(values())));
        assertThat(QuarkusTransaction.requiringNew().call(() -> measurements.recount(digest)))
                .isFalse();
    }

    private void write(UUID id, Random random) {
        em.createNativeQuery("""
                        insert into procedure_ref (id, institution, name, status, level, needs_data, notified, payment,
                            demonstration, sequence)
                        values (:id, :body, 'Permiso', :status, cast(:level as integer), cast(:needs as boolean),
                            cast(:notified as boolean), :payment, true, 1)
                        on conflict (id) do update set institution = excluded.institution, status = excluded.status,
                            level = excluded.level, needs_data = excluded.needs_data, notified = excluded.notified,
                            payment = excluded.payment
                        """)
                .setParameter("id", id)
                .setParameter("body", BODIES.get(random.nextInt(BODIES.size())))
                .setParameter("status", STATES[random.nextInt(STATES.length)])
                .setParameter("level", random.nextBoolean() ? Integer.toString(random.nextInt(6)) : null)
                .setParameter("needs", random.nextBoolean() ? Boolean.toString(random.nextBoolean()) : null)
                .setParameter("notified", random.nextBoolean() ? Boolean.toString(random.nextBoolean()) : null)
                .setParameter("payment", random.nextBoolean() ? "NO" : null)
                .executeUpdate();
    }

    private static String values() {
        List<String> values = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (measure.over() == Measure.Over.PROCEDURES) {
                values.add("('" + measure.measureName() + "', " + measure.verdict() + ")");
            }
        }
        return String.join(", ", values);
    }

    private List<String> rows(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> {
            @SuppressWarnings("unchecked")
            List<String> rows = em.createNativeQuery(sql, String.class)
                    .setParameter("bodies", BODIES.toArray(String[]::new))
                    .getResultList();
            return rows;
        });
    }
}
