package cl.hito.catalog.transaction;

import static cl.hito.catalog.transaction.Records.as;
import static cl.hito.catalog.transaction.Records.figure;
import static cl.hito.catalog.transaction.Records.newCode;
import static cl.hito.catalog.transaction.Records.office;
import static cl.hito.catalog.transaction.Records.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransactionsResourceTest {

    private Records records;
    private String code;
    private String id;

    @BeforeEach
    void record() {
        SettableClock.set(LocalDate.of(2026, 1, 5), LocalTime.NOON);
        records = Records.ofNewInstitution();
        code = newCode();
        id = records.completed(code);
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
    }

    @Test
    void correction_needs_the_tag_and_keeps_the_old_figure() {
        // Given
        office().header("If-Match", "\"v1\"")
                .body(figure(10, 4, 0))
                .put(place(id, "2026-10"))
                .then()
                .statusCode(412);
        office().body(figure(10, 4, 0))
                .put(place(id, "2026-10"))
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .header("Location", containsString(place(id, "2026-10")))
                .body("total", equalTo(14));
        // When
        office().body(figure(12, 4, 0)).put(place(id, "2026-10")).then().statusCode(428);
        office().header("If-Match", "\"v1\"")
                .body(figure(12, 4, 0))
                .put(place(id, "2026-10") + "?reason=Recuento")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
        // Then
        office().get(place(id, "2026-10") + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.digital", equalTo(10))
                .body("items[1].after.digital", equalTo(12))
                .body("items[1].reason", equalTo("Recuento"));
    }

    @Test
    void same_figure_again_changes_nothing() {
        records.report(id, "2026-10", 1, 2, 3);
        office().header("If-Match", "\"v1\"")
                .body(figure(1, 2, 3))
                .put(place(id, "2026-10"))
                .then()
                .statusCode(200)
                .header("ETag", "\"v1\"");
    }

    @Test
    void unknown_channel_is_not_zero() {
        records.report(id, "2026-10", 7, 0, null);
        as("public", null)
                .get(place(id, "2026-10"))
                .then()
                .statusCode(200)
                .body("digital", equalTo(7))
                .body("inPerson", equalTo(0))
                .body("telephone", nullValue())
                .body("total", nullValue());
    }

    @Test
    void month_of_which_nothing_is_known_is_left_out() {
        office().body("{}")
                .put(place(id, "2026-10"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("required"));
    }

    @Test
    void withdrawn_figure_leaves_its_month_missing_and_its_history() {
        // Given
        records.report(id, "2026-10", 7, 0, 0);
        // When
        office().header("If-Match", "\"v1\"")
                .body("{}")
                .put(place(id, "2026-10") + "?reason=Era%20de%20otro")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
        // Then
        office().get("/api/v1/transactions?procedure=" + id).then().body("items", hasSize(0));
        office().get("/api/v1/procedures/" + id + "/transactions?from=2026-10&to=2026-10")
                .then()
                .body("months[0].status", equalTo("MISSING"))
                .body("months[0].version", equalTo(2));
        office().get(place(id, "2026-10") + "/history")
                .then()
                .body("items[1].before.digital", equalTo(7))
                .body("items[1].after.digital", nullValue());
    }

    @Test
    void record_without_official_code_cannot_report() {
        String draft = records.completed(null);
        office().body(figure(1, 0, 0))
                .put(place(draft, "2026-10"))
                .then()
                .statusCode(409)
                .body("detail", containsString("código oficial"));
        office().header("Accept-Language", "en")
                .body(figure(1, 0, 0))
                .put(place(draft, "2026-10"))
                .then()
                .statusCode(409)
                .body("detail", containsString("official code"));
    }

    @Test
    void retired_record_reports_up_to_its_last_month() {
        // Given: the first day without it is 1 October
        records.retire(id, "2026-10-01");
        // Then
        office().body(figure(1, 0, 0)).put(place(id, "2026-09")).then().statusCode(201);
        office().body(figure(1, 0, 0))
                .put(place(id, "2026-10"))
                .then()
                .statusCode(409)
                .body("detail", containsString("2026-09"));
    }

    @Test
    void figure_after_a_retirement_can_be_withdrawn_but_not_corrected() {
        // Given
        records.report(id, "2026-10", 7, 0, 0);
        records.retire(id, "2026-10-01");
        // Then
        office().header("If-Match", "\"v1\"")
                .body(figure(8, 0, 0))
                .put(place(id, "2026-10"))
                .then()
                .statusCode(409);
        office().header("If-Match", "\"v1\"")
                .body("{}")
                .put(place(id, "2026-10"))
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("digital", nullValue());
        office().header("If-Match", "\"v2\"")
                .body(figure(7, 0, 0))
                .put(place(id, "2026-10"))
                .then()
                .statusCode(409);
        office().body("{}").put(place(id, "2026-11")).then().statusCode(409);
    }

    @Test
    void month_that_has_not_begun_in_santiago_is_refused() {
        // Given: 1 November in UTC, still 31 October in Santiago
        SettableClock.set(LocalDate.of(2026, 10, 31), LocalTime.of(23, 30));
        // When, Then
        office().body(figure(1, 0, 0))
                .put(place(id, "2026-11"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("in_the_future"));
        // When
        SettableClock.set(LocalDate.of(2026, 11, 1), LocalTime.MIDNIGHT);
        // Then
        office().body(figure(1, 0, 0)).put(place(id, "2026-11")).then().statusCode(201);
    }

    @Test
    void count_that_is_none_is_named() {
        office().body("{\"digital\":-1,\"inPerson\":100000001}")
                .put(place(id, "2026-10"))
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/digital", "/inPerson")))
                .body("errors.code", equalTo(List.of("too_small", "out_of_range")));
        office().body("{\"digital\":\"1\"}").put(place(id, "2026-10")).then().statusCode(400);
        office().body("{\"digital\":1.5}").put(place(id, "2026-10")).then().statusCode(400);
        office().body("{\"selfService\":1}")
                .put(place(id, "2026-10"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown_field"));
    }

    @Test
    void record_or_month_that_does_not_exist_is_told_apart() {
        office().body(figure(1, 0, 0))
                .put(place(UUID.randomUUID().toString(), "2026-10"))
                .then()
                .statusCode(404);
        office().body(figure(1, 0, 0)).put(place(id, "2026-13")).then().statusCode(400);
        office().get(place(id, "2026-10")).then().statusCode(404);
    }

    @Test
    void editor_writes_for_the_own_institution_only() {
        as("editor", records.institution())
                .body(figure(1, 0, 0))
                .put(place(id, "2026-10"))
                .then()
                .statusCode(201);
        as("editor", "MUN-99999")
                .body(figure(1, 0, 0))
                .put(place(id, "2026-09"))
                .then()
                .statusCode(403);
        as("auditor", null)
                .body(figure(1, 0, 0))
                .put(place(id, "2026-09"))
                .then()
                .statusCode(403);
        as("public", null).get(place(id, "2026-10") + "/history").then().statusCode(403);
    }

    @Test
    void public_sees_figures_of_completed_records_only() {
        // Given
        records.report(id, "2026-10", 1, 0, 0);
        String reopened = records.created("IN_REVIEW", newCode(), false);
        records.report(reopened, "2026-10", 1, 0, 0);
        // Then
        as("public", null).get(place(reopened, "2026-10")).then().statusCode(404);
        as("public", null)
                .get("/api/v1/transactions?institution=" + records.institution())
                .then()
                .body("items.procedure", equalTo(List.of(id)));
        office().get("/api/v1/transactions?institution=" + records.institution())
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void figure_of_a_demonstration_record_is_one() {
        String demonstration = records.created("COMPLETED", newCode(), true);
        office().body(figure(1, 0, 0))
                .put(place(demonstration, "2026-10"))
                .then()
                .statusCode(201)
                .body("demonstration", equalTo(true));
    }

    @Test
    void event_carries_the_whole_state() {
        // When
        records.report(id, "2026-10", 5, null, 1);
        // Then
        String key = office().get(place(id, "2026-10")).jsonPath().getString("id");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                Topic.of(EventType.TRANSACTIONS_CHANGED).messages())
                        .filteredOn(message -> message.key().equals(key))
                        .singleElement()
                        .satisfies(message -> {
                            EventSchemas.assertValid(EventType.TRANSACTIONS_CHANGED, message.data());
                            assertThat(message.headers()).containsEntry("ce_sequence", "1");
                            assertThat(message.data())
                                    .contains("\"procedure\":\"" + id + "\"")
                                    .contains("\"inPerson\":null");
                        }));
    }

    @Test
    void list_is_narrowed_by_every_filter() {
        // Given
        records.report(id, "2026-09", 0, 5, 0);
        records.report(id, "2026-10", 5, 0, 0);
        String of = "/api/v1/transactions?institution=" + records.institution();
        // Then
        office().get(of + "&periodFrom=2026-10").then().body("items.period", equalTo(List.of("2026-10")));
        office().get(of + "&periodTo=2026-09").then().body("items.period", equalTo(List.of("2026-09")));
        office().get(of + "&channel=DIGITAL").then().body("items.period", equalTo(List.of("2026-10")));
        office().get(of + "&channel=IN_PERSON").then().body("items.period", equalTo(List.of("2026-09")));
        office().get(of + "&channel=TELEPHONE").then().body("items", hasSize(0));
        office().get(of + "&region=08&group=B").then().body("items", hasSize(2));
        office().get(of + "&region=09").then().body("items", hasSize(0));
        office().get(of + "&group=A").then().body("items", hasSize(0));
        office().get(of + "&demonstration=true").then().body("items", hasSize(0));
        office().get("/api/v1/transactions?sort=-period&procedure=" + id)
                .then()
                .body("items.period", equalTo(List.of("2026-10", "2026-09")))
                .body("items[0].code", equalTo(code));
        office().get(of + "&month=2026-10").then().statusCode(400).body("errors[0].pointer", equalTo("?month"));
        office().get(of + "&channel=SELF_SERVICE").then().statusCode(400);
    }

    @Test
    void small_pages_show_every_row_once() {
        // Given
        List<String> months =
                IntStream.rangeClosed(1, 9).mapToObj(month -> "2026-0" + month).toList();
        months.forEach(month -> records.report(id, month, 1, 1, 1));
        // When
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            var page = office().get("/api/v1/transactions?pageSize=2&institution=" + records.institution() + token)
                    .jsonPath();
            assertThat(page.getInt("total.count")).isEqualTo(9);
            seen.addAll(page.getList("items.period"));
            token = page.getString("nextPageToken") == null ? null : "&pageToken=" + page.getString("nextPageToken");
        } while (token != null);
        // Then
        assertThat(seen).containsExactlyElementsOf(months);
    }

    @Test
    void list_as_file_leaves_unknown_cells_empty() {
        // Given
        records.report(id, "2026-10", 5, null, 0);
        // When
        Response file = office().accept("text/csv").get("/api/v1/transactions?institution=" + records.institution());
        // Then
        file.then().statusCode(200).header("X-Row-Count", "1");
        assertThat(file.asString().lines().skip(1).findFirst().orElseThrow()).contains(",2026-10,5,,0,,false");
        office().accept(Table.XLSX)
                .get("/api/v1/transactions?institution=" + records.institution())
                .then()
                .statusCode(200)
                .contentType(Table.XLSX)
                .header("X-Row-Count", "1");
    }

    @Test
    void first_figures_that_meet_are_one() {
        // When
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        office().body(figure(i, 0, 0)).put(place(id, "2026-10")).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // Then
        assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409 || status == 428);
        office().get(place(id, "2026-10") + "/history").then().body("items", hasSize(1));
    }
}
