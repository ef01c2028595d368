package cl.hito.catalog.transaction.bulk;

import static cl.hito.catalog.transaction.Records.as;
import static cl.hito.catalog.transaction.Records.newCode;
import static cl.hito.catalog.transaction.Records.office;
import static cl.hito.catalog.transaction.Records.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.catalog.transaction.Records;
import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchResourceTest {

    @Inject
    EntityManager em;

    @Inject
    TransactionsBulk bulk;

    private Records records;
    private String code;
    private String id;
    private String other;

    @BeforeEach
    void records() {
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        records = Records.ofNewInstitution();
        code = newCode();
        id = records.completed(code);
        other = records.completed(newCode());
    }

    @Test
    void month_of_a_body_is_entered_by_code_or_id() {
        // When
        batch("2026-10", "", item(code, "10", "2", "null") + "," + item(other, "1", "0", "0"))
                .statusCode(200)
                .body("created", equalTo(2))
                .body("items.procedure", equalTo(List.of(id, other)))
                .body("items.outcome", equalTo(List.of("CREATED", "CREATED")));
        // Then
        office().get(place(id, "2026-10"))
                .then()
                .header("ETag", "\"v1\"")
                .body("digital", equalTo(10))
                .body("telephone", nullValue());
        office().get(place(id, "2026-10") + "/history")
                .then()
                .body("items", hasSize(1))
                .body("items[0].actor", equalTo("user:office"))
                .body("items[0].after.inPerson", equalTo(2));
        String key = office().get(place(id, "2026-10")).jsonPath().getString("id");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                Topic.of(EventType.TRANSACTIONS_CHANGED).messages())
                        .filteredOn(message -> message.key().equals(key))
                        .singleElement()
                        .satisfies(
                                message -> EventSchemas.assertValid(EventType.TRANSACTIONS_CHANGED, message.data())));
    }

    @Test
    void same_batch_again_changes_nothing() {
        // Given
        String items = item(code, "10", "2", "null") + "," + item(other, "1", "0", "0");
        batch("2026-10", "", items).statusCode(200);
        // When
        batch("2026-10", "", items).statusCode(200).body("unchanged", equalTo(2));
        // Then
        office().get(place(id, "2026-10") + "/history").then().body("items", hasSize(1));
    }

    @Test
    void only_what_differs_is_corrected_and_the_old_figure_stays() {
        // Given
        records.report(id, "2026-10", 1, 1, 1);
        records.report(other, "2026-10", 2, 2, 2);
        String items = item(code, "1", "1", "1") + "," + item(other, "3", "2", "2");
        // When
        batch("2026-10", "\"conflictPolicy\":\"UPDATE\",", items)
                .statusCode(200)
                .body("unchanged", equalTo(1))
                .body("corrected", equalTo(1))
                .body("items.version", equalTo(List.of(1, 2)));
        // Then
        office().get(place(other, "2026-10") + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.digital", equalTo(2))
                .body("items[1].after.digital", equalTo(3));
        office().header("If-Match", "\"v2\"")
                .body(Records.figure(4, 2, 2))
                .put(place(other, "2026-10"))
                .then()
                .statusCode(200)
                .header("ETag", "\"v3\"");
    }

    @Test
    void figure_that_differs_is_refused_unless_the_batch_says_otherwise() {
        // Given
        records.report(id, "2026-10", 1, 1, 1);
        // Then
        batch("2026-10", "", item(code, "2", "1", "1"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/items/0"))
                .body("errors[0].code", equalTo("conflict"))
                .body("errors[0].message", containsString("v1"));
        batch("2026-10", "\"conflictPolicy\":\"SKIP\",", item(code, "2", "1", "1"))
                .statusCode(200)
                .body("skipped", equalTo(1));
        office().get(place(id, "2026-10")).then().body("digital", equalTo(1));
    }

    @Test
    void each_error_names_its_item_and_nothing_is_written() {
        // Given
        String uncoded = records.completed(null);
        String foreign = newCode();
        Records.ofNewInstitution().completed(foreign);
        String retired = records.completed(newCode());
        records.retire(retired, "2026-10-01");
        // When
        batch(
                        "2026-10",
                        "",
                        String.join(
                                ",",
                                item(code, "1", "1", "1"),
                                item("no-such-code", "1", "1", "1"),
                                item(uncoded, "1", "1", "1"),
                                item(foreign, "1", "1", "1"),
                                item(retired, "1", "1", "1"),
                                item(id, "1", "1", "1"),
                                item(other, "null", "null", "null"),
                                item(UUID.randomUUID().toString(), "1", "1", "1")))
                .statusCode(400)
                .body(
                        "errors.collect { it.pointer + ' ' + it.code }",
                        equalTo(List.of(
                                "/items/1/procedure not_found",
                                "/items/2/procedure no_official_code",
                                "/items/3/procedure not_found",
                                "/items/4/procedure retired",
                                "/items/5/procedure duplicate",
                                "/items/6 required",
                                "/items/7/procedure not_found")));
        // Then
        office().get(place(id, "2026-10")).then().statusCode(404);
    }

    @Test
    void form_of_every_item_is_held_against_the_schema() {
        batch("2026-10", "", item(code, "1", "-1", "1") + "," + item("", "1", "1", "1"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/items/0/inPerson", "/items/1/procedure")));
        batch("2026-10", "", "").statusCode(400).body("errors[0].pointer", equalTo("/items"));
        batch("2026-13", "", item(code, "1", "1", "1")).statusCode(400).body("errors[0].pointer", equalTo("/period"));
        batch("2026-12", "", item(code, "1", "1", "1") + "," + item(other, "1", "1", "1"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/period")));
        batch("2026-10", "\"policy\":\"UPDATE\",", item(code, "1", "1", "1"))
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown_field"));
        String tooMany = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> item("X" + i, "1", "1", "1"))
                .collect(Collectors.joining(","));
        batch("2026-10", "", tooMany).statusCode(400).body("errors[0].pointer", equalTo("/items"));
    }

    @Test
    void editor_writes_for_the_own_institution_only() {
        String body = body(records.institution(), "2026-10", "", item(code, "1", "1", "1"));
        as("editor", "MUN-99999")
                .body(body)
                .post("/api/v1/transactions/batches")
                .then()
                .statusCode(403);
        as("editor", records.institution())
                .body(body)
                .post("/api/v1/transactions/batches")
                .then()
                .statusCode(200);
        office().body(body("TRX-NONE", "2026-10", "", item(code, "1", "1", "1")))
                .post("/api/v1/transactions/batches")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/institution"));
    }

    @Test
    void key_makes_a_batch_safe_to_repeat() {
        String key = UUID.randomUUID().toString();
        String body = body(records.institution(), "2026-10", "", item(code, "1", "1", "1"));
        for (int i = 0; i < 2; i++) {
            office().header("Idempotency-Key", key)
                    .body(body)
                    .post("/api/v1/transactions/batches")
                    .then()
                    .statusCode(200)
                    .body("created", equalTo(1));
        }
        office().header("Idempotency-Key", key)
                .body(body.replace("\"digital\":1", "\"digital\":2"))
                .post("/api/v1/transactions/batches")
                .then()
                .statusCode(422);
    }

    @Test
    void batches_that_meet_leave_each_figure_once() {
        // Given
        String body = body(
                records.institution(),
                "2026-10",
                "\"conflictPolicy\":\"UPDATE\",",
                item(code, "1", "1", "1") + "," + item(other, "2", "2", "2"));
        String turned = body(
                records.institution(),
                "2026-10",
                "\"conflictPolicy\":\"UPDATE\",",
                item(other, "2", "2", "2") + "," + item(code, "1", "1", "1"));
        // When
        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> office().body(i % 2 == 0 ? body : turned)
                        .post("/api/v1/transactions/batches")
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // Then
        assertThat(answers).contains(200).allMatch(status -> status == 200 || status == 409);
        office().get(place(id, "2026-10") + "/history").then().body("items", hasSize(1));
        office().get(place(other, "2026-10") + "/history").then().body("items", hasSize(1));
    }

    @Test
    void number_of_statements_does_not_grow_with_the_batch() {
        // Given
        List<String> codes = IntStream.range(0, 20).mapToObj(i -> newCode()).toList();
        codes.forEach(records::completed);
        Statistics statistics =
                em.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        // When
        statistics.clear();
        batch("2026-09", "", item(code, "1", "1", "1")).statusCode(200);
        long one = statistics.getPrepareStatementCount();
        statistics.clear();
        batch("2026-10", "", codes.stream().map(c -> item(c, "1", "1", "1")).collect(Collectors.joining(",")))
                .statusCode(200)
                .body("created", equalTo(20));
        long twenty = statistics.getPrepareStatementCount();
        // Then
        assertThat(twenty).isPositive().isEqualTo(one);
    }

    @Test
    void spreadsheet_can_check_first_and_keep_what_is_well() {
        // Given
        BulkRequest request = new BulkRequest(
                null,
                "user:import",
                ConflictPolicy.UPDATE,
                true,
                false,
                "Planilla",
                List.of(
                        new BulkItem(code, YearMonth.of(2026, 8), 1, 1, 1),
                        new BulkItem(code, YearMonth.of(2026, 9), 2, null, 1),
                        new BulkItem("no-such-code", YearMonth.of(2026, 9), 2, 2, 2),
                        new BulkItem(code, YearMonth.of(2026, 10), -1, 2, 2)));
        // When
        BulkResult checked = bulk.check(request);
        // Then
        assertThat(checked.written()).isFalse();
        assertThat(checked.count(BulkOutcome.Created.class)).isEqualTo(2);
        assertThat(checked.count(BulkOutcome.Refused.class)).isEqualTo(2);
        office().get(place(id, "2026-08")).then().statusCode(404);
        // When
        BulkResult applied = bulk.apply(request);
        // Then
        assertThat(applied.written()).isTrue();
        office().get(place(id, "2026-09")).then().statusCode(200).body("digital", equalTo(2));
        office().get(place(id, "2026-09") + "/history")
                .then()
                .body("items[0].actor", equalTo("user:import"))
                .body("items[0].reason", equalTo("Planilla"));
        assertThat(bulk.apply(request).count(BulkOutcome.Unchanged.class)).isEqualTo(2);
    }

    private ValidatableResponse batch(String period, String more, String items) {
        return office().body(body(records.institution(), period, more, items))
                .post("/api/v1/transactions/batches")
                .then();
    }

    private static String body(String institution, String period, String more, String items) {
        return "{\"institution\":\"%s\",\"period\":\"%s\",%s\"items\":[%s]}"
                .formatted(institution, period, more, items);
    }

    private static String item(String procedure, String digital, String inPerson, String telephone) {
        return "{\"procedure\":\"%s\",\"digital\":%s,\"inPerson\":%s,\"telephone\":%s}"
                .formatted(procedure, digital, inPerson, telephone);
    }
}
