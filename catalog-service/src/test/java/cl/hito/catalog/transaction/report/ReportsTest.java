package cl.hito.catalog.transaction.report;

import static cl.hito.catalog.transaction.Records.as;
import static cl.hito.catalog.transaction.Records.newCode;
import static cl.hito.catalog.transaction.Records.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.catalog.transaction.Records;
import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportsTest {

    private Records records;

    @BeforeEach
    void institution() {
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        records = Records.ofNewInstitution("15", "C");
    }

    /** A record that has its code since long before. */
    private String coded() {
        return coded(records);
    }

    private static String coded(Records records) {
        SettableClock.set(LocalDate.of(2024, 1, 15), LocalTime.NOON);
        String id = records.completed(newCode());
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        return id;
    }

    @Test
    void figures_are_due_from_the_month_of_the_code_on() {
        // Given: coded on 31 August in Santiago, when it is September in UTC
        SettableClock.set(LocalDate.of(2026, 8, 31), LocalTime.of(23, 30));
        String id = records.completed(newCode());
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        String earlier = records.completed(newCode());
        records.report(earlier, "2026-07", 4, 0, 0);
        // Then
        office().get("/api/v1/procedures/" + id + "/transactions?from=2026-06&to=2026-10")
                .then()
                .body(
                        "months.status",
                        equalTo(List.of("NOT_EXPECTED", "NOT_EXPECTED", "MISSING", "MISSING", "MISSING")));
        office().get("/api/v1/transactions/summary?periodFrom=2026-06&periodTo=2026-10&institution="
                        + records.institution())
                .then()
                .body("months.expected", equalTo(List.of(0, 1, 1, 1, 1)))
                .body("months.reported", equalTo(List.of(0, 1, 0, 0, 0)))
                .body("months.missing", equalTo(List.of(0, 0, 1, 1, 1)));
    }

    @Test
    void public_gets_the_sums_of_what_it_may_see() {
        // Given
        records.report(records.completed(newCode()), "2026-10", 1, 0, 0);
        records.report(records.created("IN_REVIEW", newCode(), false), "2026-10", 10, 0, 0);
        String retired = records.completed(newCode());
        records.report(retired, "2026-10", 100, 0, 0);
        records.retire(retired, "2026-11-01");
        String of = "institution=" + records.institution();
        String path = "/api/v1/transactions/summary?periodFrom=2026-10&periodTo=2026-10&" + of;
        // Then
        as("public", null)
                .get(path)
                .then()
                .body("months[0].reported", equalTo(1))
                .body("months[0].expected", equalTo(1))
                .body("months[0].sums.digital.sum", equalTo(1));
        as("public", null).get("/api/v1/transactions?" + of).then().body("items.total", equalTo(List.of(1)));
        office().get(path).then().body("months[0].sums.digital.sum", equalTo(111));
    }

    @Test
    void month_without_figure_is_missing_and_never_zero() {
        // Given
        String id = coded();
        records.report(id, "2026-10", 0, 0, 0);
        records.report(id, "2026-08", 30, 10, null);
        // Then
        as("public", null)
                .get("/api/v1/procedures/" + id + "/transactions")
                .then()
                .statusCode(200)
                .body("from", equalTo("2025-11"))
                .body("to", equalTo("2026-10"))
                .body("months", hasSize(12))
                .body("months[11].status", equalTo("REPORTED"))
                .body("months[11].total", equalTo(0))
                .body("months[11].percentDigital", nullValue())
                .body("months[10].status", equalTo("MISSING"))
                .body("months[10].total", nullValue())
                .body("months[9].total", nullValue())
                .body("totals.reported", equalTo(2))
                .body("totals.missing", equalTo(10))
                .body("totals.sums.digital.sum", equalTo(30))
                .body("totals.sums.telephone.sum", equalTo(0))
                .body("totals.sums.telephone.unknown", equalTo(1));
    }

    @Test
    void record_that_cannot_report_has_nothing_missing() {
        office().get("/api/v1/procedures/" + records.completed(null) + "/transactions")
                .then()
                .body("totals.missing", equalTo(0))
                .body("totals.notExpected", equalTo(12));
    }

    @Test
    void span_beyond_the_limit_is_refused_by_name() {
        String id = records.completed(newCode());
        office().get("/api/v1/procedures/" + id + "/transactions?from=2020-01&to=2026-10")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameter"))
                .body("errors[0].pointer", equalTo("?from"));
        office().get("/api/v1/transactions/summary?periodFrom=2020-01")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?periodFrom"));
        office().get("/api/v1/procedures/" + id + "/transactions?from=2026-1")
                .then()
                .statusCode(400);
    }

    @Test
    void body_without_records_has_every_month_and_nothing_to_miss() {
        office().get("/api/v1/transactions/summary?institution=" + records.institution())
                .then()
                .statusCode(200)
                .body("months", hasSize(12))
                .body("months.expected", everyItem(equalTo(0)))
                .body("months.missing", everyItem(equalTo(0)))
                .body("months[0].sums.total.sum", nullValue())
                .body("months[0].sums.percentDigital", nullValue());
        office().get("/api/v1/transactions/summary?institution=TRX-NONE").then().statusCode(404);
    }

    @Test
    void month_under_way_misses_nothing() {
        String id = coded();
        coded();
        records.report(id, "2026-11", 1, 1, 0);
        office().get("/api/v1/transactions/summary?periodFrom=2026-10&periodTo=2026-11&institution="
                        + records.institution())
                .then()
                .body("months.closed", equalTo(List.of(true, false)))
                .body("months.expected", equalTo(List.of(2, 1)))
                .body("months.missing", equalTo(List.of(2, 0)))
                .body("months[1].sums.percentDigital", equalTo(50.0f));
    }

    /** Figures by chance, always the same ones: the summary in SQL must say what the series of each record say. */
    @Test
    void summary_equals_the_months_of_its_records() {
        // Given
        Random chance = new Random(21_180);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SettableClock.set(LocalDate.of(2026, 1 + i, 15), LocalTime.NOON);
            String id = records.completed(i % 4 == 3 ? null : newCode());
            SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
            ids.add(id);
            for (int month = 1; i % 4 != 3 && month <= 8; month++) {
                if (chance.nextInt(3) > 0) {
                    records.report(
                            id,
                            "2026-0" + month,
                            chance.nextInt(4) == 0 ? null : chance.nextInt(1000),
                            chance.nextInt(4) == 0 ? null : chance.nextInt(1000),
                            chance.nextInt(10));
                }
            }
        }
        records.retire(ids.get(0), "2026-06-01");
        records.retire(ids.get(1), "2026-03-02");
        String span = "2026-01..2026-10";
        // When
        JsonPath summary = office().get("/api/v1/transactions/summary?periodFrom=2026-01&periodTo=2026-10&institution="
                        + records.institution())
                .jsonPath();
        List<JsonPath> series = ids.stream()
                .map(id -> office().get("/api/v1/procedures/" + id + "/transactions?from=2026-01&to=2026-10")
                        .jsonPath())
                .toList();
        // Then
        assertThat(summary.getList("months.period")).as(span).hasSize(10).doesNotHaveDuplicates();
        for (int m = 0; m < 10; m++) {
            Map<String, Object> month = summary.getMap("months[" + m + "]");
            List<Map<String, Object>> rows = new ArrayList<>();
            for (JsonPath each : series) {
                rows.add(each.getMap("months[" + m + "]"));
            }
            assertThat(month.get("period")).isEqualTo(YearMonth.of(2026, m + 1).toString());
            assertThat(month.get("reported")).isEqualTo(count(rows, "REPORTED"));
            assertThat(month.get("missing")).isEqualTo(count(rows, "MISSING"));
            for (String channel : List.of("digital", "inPerson", "telephone", "total")) {
                assertThat(summary.getMap("months[" + m + "].sums." + channel))
                        .as(channel + " in " + month.get("period"))
                        .isEqualTo(sum(rows, channel));
            }
        }
    }

    @Test
    void region_and_group_narrow_the_summary() {
        // Given
        Records other = Records.ofNewInstitution("15", "A");
        String id = other.completed(newCode());
        other.report(id, "2026-10", 9, 0, 0);
        String path =
                "/api/v1/transactions/summary?periodFrom=2026-10&periodTo=2026-10&institution=" + other.institution();
        // Then
        office().get(path + "&region=15&group=A").then().body("months[0].reported", equalTo(1));
        office().get(path + "&group=C").then().body("months[0].expected", equalTo(0));
        office().get(path + "&region=14").then().body("months[0].expected", equalTo(0));
    }

    private static int count(List<Map<String, Object>> rows, String status) {
        return (int)
                rows.stream().filter(row -> row.get("status").equals(status)).count();
    }

    private static Map<String, Object> sum(List<Map<String, Object>> rows, String channel) {
        List<Map<String, Object>> reported = rows.stream()
                .filter(row -> row.get("status").equals("REPORTED"))
                .toList();
        List<Integer> known = reported.stream()
                .map(row -> (Integer) row.get(channel))
                .filter(Objects::nonNull)
                .toList();
        Map<String, Object> sum = new java.util.HashMap<>();
        sum.put(
                "sum",
                known.isEmpty()
                        ? null
                        : known.stream().mapToInt(Integer::intValue).sum());
        sum.put("unknown", reported.size() - known.size());
        return sum;
    }
}
