package cl.hito.milestones;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.chassis.testing.OlderRelease;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrations over a folder that has data, in a schema of its own beside the one that the service uses. */
@QuarkusTest
class UpgradeTest {

    private static final String BEFORE_WAIVER = "00000000-0000-0000-0000-000000000001";
    private static final String WAIVED = "00000000-0000-0000-0000-000000000002";
    private static final String NEVER_MOVED = "00000000-0000-0000-0000-000000000003";
    private static final String BLOCKED = "00000000-0000-0000-0000-000000000004";

    @Inject
    DataSource dataSource;

    private OlderRelease older;

    @BeforeEach
    void as_released() throws SQLException {
        older = new OlderRelease(dataSource);
        older.migrate("285");
    }

    @AfterEach
    void drop() throws SQLException {
        older.drop();
    }

    @Test
    void what_was_told_before_keeps_its_meaning() throws SQLException {
        // Given: one told before and after its waiver, one whose waiver stands, one whose date never moved
        milestone(BEFORE_WAIVER, "1", "date '2026-06-30'", 1);
        milestone(WAIVED, "2", "date '2099-12-31'", 2);
        milestone(NEVER_MOVED, "3", "null", 0);
        for (String alert : List.of(
                "('%s', 'OVERDUE', -1, '')".formatted(BEFORE_WAIVER),
                "('%s', 'OVERDUE', -1, '2026-06-30')".formatted(BEFORE_WAIVER),
                "('%s', 'DUE_TODAY', 0, '')".formatted(WAIVED),
                "('%s', 'OVERDUE', -1, '')".formatted(NEVER_MOVED))) {
            older.execute("""
                    insert into alert (kind, institution, milestone_id, milestone_kind, title, due, days_left, reference,
                        raised_on, raised_at)
                    select kind, 'MUN-1', cast(id as uuid), 'LEGAL', 'Fase', '2025-12-31', days_left, reference,
                        '2026-01-01', now()
                    from (values %s) as v (id, kind, days_left, reference)""".formatted(alert));
        }
        // When
        older.migrate("latest");
        // Then: what is told again is what was told in another round
        assertThat(older.column(
                        "select right(cast(milestone_id as text), 1) || ':' || reference from alert order by 1"))
                .containsExactly("1:1", "1:2026-06-30 1", "2:2", "3:");
        assertThat(older.column("""
                select right(cast(m.id as text), 1) from milestone m
                where exists (select 1 from alert a where a.milestone_id = m.id and a.reference = alert_round(m))
                order by 1""")).containsExactly("1", "3");
    }

    @Test
    void block_that_was_told_is_told_no_second_time() throws SQLException {
        // Given
        milestone(BLOCKED, "1", "null", 0);
        older.execute("""
                insert into onboarding_step_record (id, milestone_id, step, blocked_since, blocked_reason, version)
                values ('%1$s', '%1$s', 'agreement', '2026-10-01', 'Sin firma', 2)""".formatted(BLOCKED));
        older.execute("""
                insert into history (aggregate, aggregate_id, version, recorded_at, actor, before, after) values
                    ('onboarding-step', '%1$s', 1, now(), 'user:a', null, '{"data":{"blockedSince":null}}'),
                    ('onboarding-step', '%1$s', 2, now(), 'user:a', '{"data":{"blockedSince":null}}',
                        '{"data":{"blockedSince":"2026-10-01"}}')""".formatted(BLOCKED));
        older.execute("""
                insert into alert (kind, institution, milestone_id, milestone_kind, title, reference, raised_on, raised_at)
                values ('BLOCKED', 'MUN-1', '%s', 'PLATFORM', 'Plataforma', 'agreement 2026-10-01', '2026-10-01', now())
                """.formatted(BLOCKED));
        // When
        older.migrate("latest");
        // Then
        assertThat(older.column("select reference from alert")).containsExactly("agreement 2026-10-01 2");
        assertThat(older.column("select alert_block(r) from onboarding_step_record r"))
                .containsExactly("agreement 2026-10-01 2");
    }

    @Test
    void folder_without_alerts_is_told_of_nothing_that_lies_back() throws SQLException {
        // Given
        milestone(NEVER_MOVED, "3", "null", 4);
        older.execute("""
                insert into milestone_comment (id, milestone_id, author, text, at, version)
                values ('%1$s', '%1$s', 'user:a', '@ana @beto', now(), 1)""".formatted(NEVER_MOVED));
        older.execute("""
                insert into milestone_mention (comment_id, account, mentioned_at)
                values ('%1$s', 'ana', now()), ('%1$s', 'beto', now())""".formatted(NEVER_MOVED));
        // When
        older.migrate("latest");
        // Then: whoever is named later in the same comment is told
        assertThat(older.column("select kind || ' ' || reference from alert_past order by 1"))
                .containsExactly(
                        "MENTIONED " + NEVER_MOVED + " ana",
                        "MENTIONED " + NEVER_MOVED + " beto",
                        "OVERDUE 4",
                        "RULE_CHANGED 4");
    }

    @Test
    void person_who_is_excepted_says_nothing_of_the_body_any_more() throws SQLException {
        // Given
        for (String body : List.of("('MUN-1', 'exceptuada', 0)", "('MUN-2', 'enviada', 1)")) {
            older.execute("""
                    insert into observation (institution, platform, figure, reference, outcome, value, text, observed_at,
                        observed_by)
                    select v.body, 'NOTIFICATIONS', 'MESSAGE_STATE', 'N-1', 'OBSERVED', v.value, v.text, '2026-11-01',
                        'system'
                    from (values %s) as v (body, text, value)""".formatted(body));
        }
        older.execute("""
                insert into observation_latest (institution, figure, value, text, observed_at, tried_at)
                select institution, figure, value, text, observed_at, observed_at from observation""");
        // When
        older.migrate("latest");
        // Then
        assertThat(older.column("""
                select concat_ws(' ', institution, coalesce(cast(value as text), 'unknown'), reference)
                from observation_latest order by 1""")).containsExactly("MUN-1 unknown N-1", "MUN-2 1 N-1");
    }

    @Test
    void verdicts_and_clocks_stay_as_they_were() throws SQLException {
        // Given: a verdict on what is waived, and a clock that ends by itself beside one that somebody stops
        milestone(WAIVED, "2", "date '2099-12-31'", 0);
        older.execute("""
                insert into verdict (milestone_id, judged_at, judged_by, state, due, derivation)
                values ('%s', now(), 'user:a', 'WAIVED', '2025-12-31', '{"steps":[]}')""".formatted(WAIVED));
        older.execute("""
                insert into term_clock (id, institution, term, norm, article, unit, day_type, amount, ending, filing,
                    extension_max, reference, demonstration, started_at, started_on, prudent_due, due, over_from, version)
                select gen_random_uuid(), 'MUN-1', 't', 'Ley 19.880', '46', 'DAY', 'BUSINESS', 3, ending, false, 0, 'R', false,
                    '2026-11-01', '2026-11-01', '2026-11-05', '2026-11-05', '2026-11-06', 1
                from (values ('EFFECT'), ('DUE')) as v (ending)""");
        // When
        older.migrate("latest");
        // Then: of an old verdict it is not known until when
        assertThat(older.column("select state || ' ' || coalesce(cast(waived_until as text), 'unknown') from verdict"))
                .containsExactly("WAIVED unknown");
        assertThat(older.column("""
                select ending || ' ' || clock_state(ending, due, over_from, outcome, date '2026-11-04', '2026-11-04')
                from term_clock order by 1""")).containsExactly("DUE RUNNING", "EFFECT RUNNING");
    }

    @Test
    void evidence_that_was_replaced_twice_stands_no_more_when_the_second_was_withdrawn() throws SQLException {
        // Given
        milestone(NEVER_MOVED, "3", "null", 0);
        older.execute("""
                insert into evidence (id, milestone_id, revision, kind, title, effective_on, recorded_at, recorded_by,
                    withdrawn_at, withdrawn_by, withdrawn_reason, replaces, version)
                select cast(v.id as uuid), '%s', v.revision, 'STATEMENT', 'Acta', cast(v.day as date), now(), 'user:a',
                    case when v.withdrawn then now() end, case when v.withdrawn then 'user:a' end,
                    case when v.withdrawn then 'error' end, cast(v.replaces as uuid), 1
                from (values
                    ('00000000-0000-0000-0000-00000000000a', 1, '2025-01-01', false, null),
                    ('00000000-0000-0000-0000-00000000000b', 2, '2025-02-01', true, '00000000-0000-0000-0000-00000000000a'),
                    ('00000000-0000-0000-0000-00000000000c', 3, '2025-03-01', false, '00000000-0000-0000-0000-00000000000b')
                ) as v (id, revision, day, withdrawn, replaces)
                order by v.revision""".formatted(NEVER_MOVED));
        // When
        older.migrate("latest");
        // Then
        assertThat(older.column("select revision from evidence e where evidence_stands(e)"))
                .containsExactly("3");
        assertThat(older.column(
                        "select right(cast(evidence_replaced_by(e) as text), 1) from evidence e where revision = 1"))
                .containsExactly("c");
        assertThat(older.column("select milestone_shown_on(m) from milestone m"))
                .containsExactly("2025-03-01");
    }

    private void milestone(String id, String phase, String waivedUntil, int dueChanges) throws SQLException {
        older.execute("""
                insert into milestone (id, institution, kind, phase, rulebook_version, title, applies_from, due, applicability,
                    published_state, published_on, waived_until, due_changes)
                values ('%s', 'MUN-1', 'LEGAL', '%s', 'v', 'Fase', '2025-01-01', '2025-12-31', 'APPLICABLE', 'OVERDUE',
                    '2026-01-01', %s, %d)""".formatted(id, phase, waivedUntil, dueChanges));
    }
}
