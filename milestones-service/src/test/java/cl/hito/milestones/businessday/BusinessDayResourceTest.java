package cl.hito.milestones.businessday;

import static cl.hito.milestones.Calls.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BusinessDayResourceTest {

    @Test
    void every_day_is_told_with_its_holiday() {
        caller("public")
                .get("/api/v1/business-days?from=2026-09-17&to=2026-09-21")
                .then()
                .statusCode(200)
                .body("items.businessDay", contains(true, false, false, false, true))
                .body("items[1].holiday", equalTo("Independencia Nacional"))
                .body("items[3].holiday", nullValue())
                .body("total.count", equalTo(5));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/business-days?from=2026-09-17&to=2026-09-21")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "5");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-16, , 'Feriado de Fiestas Patrias, solo 2022'",
        "2022-09-16, 15, 'Feriado de Fiestas Patrias, solo 2022'",
        "2016-09-16, , ",
        "2024-06-07, 15, Feriado regional de Arica y Parinacota",
        "2024-06-07, , ",
        "2024-06-07, 14, ",
        "2012-06-07, 15, ", // not yet a holiday
        "2024-08-20, 16, ", // two communes keep it, not their region
    })
    void days_of_one_year_and_of_a_region_are_told_by_name(String date, String region, String name) {
        String query = "?from=" + date + "&to=" + date + (region == null ? "" : "&region=" + region);
        caller("public")
                .get("/api/v1/business-days" + query)
                .then()
                .statusCode(200)
                .body("items[0].holiday", equalTo(name))
                .body("items[0].businessDay", equalTo(name == null));
        String csv = caller("public")
                .accept("text/csv")
                .get("/api/v1/business-days" + query)
                .asString();
        assertThat(csv.contains("Feriado")).isEqualTo(name != null);
    }

    @Test
    void regions_that_there_are_not_are_refused() {
        for (String region : List.of("17", "00", "8", "XV")) {
            caller("public")
                    .get("/api/v1/business-days?from=2026-01-01&to=2026-01-02&region=" + region)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?region"));
        }
    }

    @Test
    void term_is_told_with_the_days_that_it_skips_and_why() {
        // 17 September 2026 is a Thursday, 18 and 19 are holidays
        caller("public")
                .get("/api/v1/business-days/term?from=2026-09-17&days=2")
                .then()
                .statusCode(200)
                .body("firstDay", equalTo("2026-09-18"))
                .body("end", equalTo("2026-09-22"))
                .body("skipped.date", contains("2026-09-18", "2026-09-19", "2026-09-20"))
                .body("skipped.reason", contains("HOLIDAY", "SATURDAY", "SUNDAY"))
                .body("skipped[0].holiday", equalTo("Independencia Nacional"))
                .body("skipped[1].holiday", equalTo("Día de las Glorias del Ejército"))
                .body("skipped[2].holiday", nullValue())
                .body("basis", equalTo("Ley 19.880 art. 25"))
                .body("explanation", containsString("2 días hábiles corre desde el día siguiente al 17-09-2026"));
        caller("public")
                .header("Accept-Language", "en")
                .get("/api/v1/business-days/term?from=2026-09-17&days=1")
                .then()
                .body("explanation", containsString("The term of 1 business day runs"));
        // Fifteen days over the year's end, as an interoperability request has them
        caller("public")
                .get("/api/v1/business-days/term?from=2025-12-24&days=15")
                .then()
                .body("end", equalTo("2026-01-16"));
    }

    @Test
    void filing_on_a_saturday_counts_as_made_on_monday() {
        String term = "/api/v1/business-days/term?from=2026-11-14&days=1";
        caller("public")
                .get(term)
                .then()
                .body("countedAs", equalTo("2026-11-14"))
                .body("end", equalTo("2026-11-16"));
        caller("public")
                .get(term + "&filing=true")
                .then()
                .body("countedAs", equalTo("2026-11-16"))
                .body("end", equalTo("2026-11-17"))
                .body("explanation", containsString("Lo presentado el 14-11-2026, día inhábil"));
    }

    @ParameterizedTest
    @CsvSource({
        "region=15, 2024-06-06, 2024-06-10", // 7 June, a Friday, is kept in Arica y Parinacota
        "region=13, 2024-06-06, 2024-06-07",
        "commune=16101, 2024-08-19, 2024-08-21", // 20 August, a Tuesday, in Chillán
        "region=16, 2024-08-19, 2024-08-20",
        "commune=16102, 2024-08-19, 2024-08-20",
        "commune=15101, 2024-06-06, 2024-06-10", // a commune keeps the days of its region
        "region=16&commune=16103, 2024-08-19, 2024-08-21",
    })
    void term_runs_by_the_holidays_of_its_place(String place, String from, String end) {
        caller("public")
                .get("/api/v1/business-days/term?days=1&from=" + from + "&" + place)
                .then()
                .statusCode(200)
                .body("end", equalTo(end));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-01&days=0, ?days",
        "from=2026-01-01&days=1001, ?days",
        "from=2026-01-01, ?days",
        "days=3, ?from",
        "from=2006-12-31&days=3, ?from",
        "from=2100-12-01&days=100, ?days",
        "from=2026-01-01&days=3&region=15&commune=16101, ?commune",
        "from=2026-01-01&days=3&commune=99101, ?commune",
        "from=2026-01-01&days=3&knownAt=2026-01-01, ?knownAt",
        "from=2026-01-01&days=3&knownAt=-1000000000-01-01T00:00:00Z, ?knownAt",
        "from=2026-01-01&days=3&knownAt=1799-12-31T23:59:59Z, ?knownAt",
        "from=2026-01-01&days=3&filling=true, ?filling",
    })
    void wrong_terms_are_refused_by_name(String query, String pointer) {
        caller("public")
                .get("/api/v1/business-days/term?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void wrong_ranges_are_refused_by_name() {
        caller("public")
                .get("/api/v1/business-days?from=2026-01-01")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?to"));
        caller("public")
                .get("/api/v1/business-days?from=2006-12-31&to=2007-01-02")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?from"));
        caller("public")
                .get("/api/v1/business-days?from=2010-01-01&to=2020-02-18")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("out_of_range"));
        caller("public")
                .get("/api/v1/business-days?from=2026-02-30&to=2026-03-01")
                .then()
                .statusCode(400);
    }
}
