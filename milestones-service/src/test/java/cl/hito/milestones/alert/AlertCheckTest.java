package cl.hito.milestones.alert;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertCheckTest {

    @Inject
    AlertCheck check;

    @Inject
    EntityManager em;

    @BeforeEach
    void rulebook() {
        // Known since before anything was due
        SettableClock.set(LocalDate.of(2023, 1, 2), LocalTime.NOON);
        realRulebook();
    }

    @Test
    void each_threshold_is_told_once_on_its_first_day() {
        // Given: phase 1 of group B, due on Tuesday 31-12-2024
        String id = milestone(subject("B"), "1");
        List<String> told = new ArrayList<>();
        // When
        Stream.of(
                        businessDaysBefore(90),
                        LocalDate.of(2024, 11, 18),
                        businessDaysBefore(7),
                        LocalDate.of(2024, 12, 30),
                        LocalDate.of(2024, 12, 31),
                        LocalDate.of(2025, 1, 1))
                .flatMap(first -> Stream.of(first.minusDays(1), first))
                .forEach(day -> {
                    SettableClock.set(day, LocalTime.of(3, 0));
                    long before = alerts(id).size();
                    check.check();
                    List<String> after = alerts(id);
                    if (after.size() > before) {
                        told.add(day + " " + String.join(",", after.subList((int) before, after.size())));
                    }
                });
        // Then
        assertThat(told)
                .containsExactly(
                        businessDaysBefore(90) + " DUE_IN_90",
                        "2024-11-18 DUE_IN_30",
                        businessDaysBefore(7) + " DUE_IN_7",
                        "2024-12-30 DUE_IN_1",
                        "2024-12-31 DUE_TODAY",
                        "2025-01-01 OVERDUE");
    }

    @Test
    void after_a_stop_only_the_nearest_threshold_is_told() {
        // Given
        String id = milestone(subject("B"), "1");
        at(LocalDate.of(2024, 10, 1));
        check.check();
        // When: nobody looked for two months
        at(LocalDate.of(2024, 12, 30));
        check.check();
        // Then
        assertThat(alerts(id)).containsExactly("DUE_IN_90", "DUE_IN_1");
    }

    @Test
    void midnight_in_santiago_makes_it_overdue_not_midnight_in_utc() {
        // Given
        String id = milestone(subject("B"), "1");
        // When
        SettableClock.set(Instant.parse("2025-01-01T02:59:59Z"));
        check.check();
        // Then
        assertThat(alerts(id)).containsExactly("DUE_TODAY");
        // When
        SettableClock.set(Instant.parse("2025-01-01T03:00:00Z"));
        check.check();
        // Then
        assertThat(alerts(id)).containsExactly("DUE_TODAY", "OVERDUE");
    }

    @Test
    void nothing_is_told_of_what_is_fulfilled_or_not_asked() {
        // Given
        String done = milestone(subject("B"), "1");
        at(LocalDate.of(2024, 2, 1));
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2024-01-31\"}")
                .post("/api/v1/milestones/" + done + "/evidence")
                .then()
                .statusCode(201);
        String code = institution(code(), null, "08", "NOT_SUBJECT");
        // When
        at(LocalDate.of(2025, 6, 2));
        check.check();
        // Then
        assertThat(alerts(done)).isEmpty();
        caller("auditor").get("/api/v1/alerts?institution=" + code).then().body("items", hasSize(0));
    }

    @Test
    void moved_date_is_told_with_both_dates_and_counted_anew() {
        // Given
        String code = code();
        UUID institution = UUID.randomUUID();
        send(institution, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> milestones(code).size() == 7);
        String id = milestone(code, "1");
        at(LocalDate.of(2024, 12, 31));
        check.check();
        // When
        send(institution, 2, code, "A", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> !due(id).equals("2024-12-31"));
        check.check();
        check.check();
        // Then: by the calendar of group A it was due long ago
        assertThat(alerts(id)).containsExactlyInAnyOrder("DUE_TODAY", "OVERDUE", "RULE_CHANGED");
        caller("auditor")
                .get("/api/v1/alerts?kind=RULE_CHANGED&milestone=" + id)
                .then()
                .body("items.previousDue", contains("2024-12-31"))
                .body("items.due", contains(due(id)))
                .body("items[0].settled", equalTo(false));
        caller("auditor")
                .get("/api/v1/alerts?kind=DUE_TODAY&milestone=" + id)
                .then()
                .body("items[0].settled", equalTo(true));
    }

    @Test
    void date_that_moves_and_comes_back_is_warned_of_again() {
        // Given
        String code = code();
        UUID institution = UUID.randomUUID();
        send(institution, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> milestones(code).size() == 7);
        String id = milestone(code, "1");
        at(LocalDate.of(2024, 12, 31));
        check.check();
        // When: nobody looks while the date is another
        send(institution, 2, code, "A", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> !due(id).equals("2024-12-31"));
        send(institution, 3, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> due(id).equals("2024-12-31"));
        check.check();
        check.check();
        // Then
        assertThat(alerts(id)).containsExactlyInAnyOrder("DUE_TODAY", "RULE_CHANGED", "DUE_TODAY");
        caller("auditor")
                .get("/api/v1/alerts?sort=raisedAt&kind=DUE_TODAY&milestone=" + id)
                .then()
                .body("items.settled", containsInAnyOrder(true, false));
    }

    @Test
    void change_that_lay_back_when_alerts_began_is_no_news() {
        // Given
        String code = code();
        UUID institution = UUID.randomUUID();
        send(institution, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> milestones(code).size() == 7);
        String id = milestone(code, "1");
        send(institution, 2, code, "A", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> !due(id).equals("2024-12-31"));
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                        insert into alert_past (milestone_id, kind, reference)
                        select id, 'RULE_CHANGED', cast(due_changes as text) from milestone where id = :id
                        """)
                        .setParameter("id", UUID.fromString(id))
                        .executeUpdate());
        at(LocalDate.of(2024, 3, 4));
        // When
        check.check();
        // Then
        assertThat(alerts(id)).doesNotContain("RULE_CHANGED");
        // When: it moves once more
        send(institution, 3, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> due(id).equals("2024-12-31"));
        check.check();
        // Then
        assertThat(alerts(id)).contains("RULE_CHANGED");
    }

    @Test
    void what_is_too_much_for_one_transaction_is_raised_in_several() {
        // Given
        List<String> codes = List.of(subject("B"), subject("B"), subject("B"));
        at(LocalDate.of(2024, 12, 30));
        // When
        check.check(2);
        // Then: the preparation and phase 1 of each, no more than two together
        assertThat(codes)
                .allSatisfy(code -> caller("auditor")
                        .get("/api/v1/alerts?institution=" + code)
                        .then()
                        .body("items", hasSize(2)));
        List<?> together = em.createNativeQuery("""
                        select count(*) from alert where institution in (:codes) group by cast(xmin as text)
                        """, Long.class)
                .setParameter("codes", codes)
                .getResultList();
        assertThat(together)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(count -> assertThat((Long) count).isLessThanOrEqualTo(2));
    }

    @Test
    void two_copies_at_once_tell_nothing_twice() {
        // Given
        List<String> ids = List.of(milestone(subject("B"), "1"), milestone(subject("B"), "1"));
        at(LocalDate.of(2024, 12, 30));
        // When
        List<CompletableFuture<Long>> copies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            copies.add(CompletableFuture.supplyAsync(check::check));
        }
        copies.forEach(CompletableFuture::join);
        check.check();
        // Then
        assertThat(ids).allSatisfy(id -> assertThat(alerts(id)).containsExactly("DUE_IN_1"));
    }

    @Test
    void every_alert_is_an_event_that_its_schema_accepts() {
        // Given
        String id = milestone(subject("B"), "1");
        at(LocalDate.of(2024, 12, 30));
        // When
        check.check();
        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Topic.Message> told = Topic.of(EventType.ALERT_RAISED).messages().stream()
                    .filter(m -> m.data().contains(id))
                    .toList();
            assertThat(told).hasSize(1);
            EventSchemas.assertValid(EventType.ALERT_RAISED, told.get(0).data());
            assertThat(told.get(0).headers()).containsEntry("ce_sequence", "1");
            assertThat(told.get(0).data()).contains("\"DUE_IN_1\"").contains("\"2024-12-31\"");
        });
    }

    @Test
    void what_was_overdue_before_it_was_known_is_counted_and_raises_nothing() {
        // Given: phases of group B were due when the institution came
        at(LocalDate.of(2026, 3, 2));
        String code = subject("B");
        String id = milestone(code, "1");
        // When
        check.check();
        check.check();
        // Then
        caller("auditor")
                .get("/api/v1/alerts?followed=false&kind=OVERDUE&institution=" + code)
                .then()
                .body("items", hasSize(0));
        int overdue = caller("public")
                .get("/api/v1/milestones?state=OVERDUE&institution=" + code)
                .path("total.count");
        assertThat(overdue).isGreaterThanOrEqualTo(4);
        assertThat(overdueBefore(code)).isEqualTo(overdue);
        // When: one is fulfilled
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2026-03-02\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201);
        // Then
        assertThat(overdueBefore(code)).isEqualTo(overdue - 1);
        // When: what was not due then becomes overdue
        at(LocalDate.of(2027, 1, 1));
        check.check();
        // Then
        caller("auditor")
                .get("/api/v1/alerts?followed=false&kind=OVERDUE&institution=" + code)
                .then()
                .body("items.findAll { it.milestoneKind == 'LEGAL' }.phase", containsInAnyOrder("4", "5"));
        assertThat(overdueBefore(code)).isEqualTo(overdue - 1);
    }

    private static int overdueBefore(String institution) {
        return caller("editor", institution)
                .get("/api/v1/alerts/summary")
                .then()
                .statusCode(200)
                .extract()
                .path("overdueBefore");
    }

    private static void at(LocalDate day) {
        SettableClock.set(day, LocalTime.NOON);
    }

    private static String due(String id) {
        return caller("public").get("/api/v1/milestones/" + id).path("due");
    }

    private static List<String> alerts(String milestone) {
        return caller("auditor")
                .get("/api/v1/alerts?sort=raisedAt&milestone=" + milestone)
                .then()
                .statusCode(200)
                .extract()
                .path("items.kind");
    }

    /** The first day on which no more than so many business days are left up to 31-12-2024, by the API's own count. */
    private static LocalDate businessDaysBefore(int days) {
        List<Boolean> counted = caller("public")
                .get("/api/v1/business-days?from=2024-06-01&to=2024-12-31")
                .path("items.businessDay");
        int left = 0;
        for (int i = counted.size() - 1; i >= 0; i--) {
            left += counted.get(i) ? 1 : 0;
            if (left > days) {
                return LocalDate.of(2024, 6, 1).plusDays(i);
            }
        }
        throw new AssertionError("too few business days");
    }
}
