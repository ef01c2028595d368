package cl.hito.milestones.businessday;

import static cl.hito.milestones.Calls.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BusinessDayResourceTest {

    @Inject
    DataSource dataSource;

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
    void day_entered_in_the_table_counts_a_minute_later() throws SQLException {
        // Given: 5 March 2031 is a Wednesday
        Instant now = Instant.parse("2026-07-01T12:00:00Z");
        SettableClock.set(now);
        assertThat(isBusinessDay("2031-03-05")).isTrue();
        try {
            // When
            execute("insert into holiday (name, first_on, yearly, confidence, learned_on)"
                    + " values ('Feriado de prueba', '2031-03-05', false, 'U', '2031-03-01')");
            SettableClock.set(now.plusSeconds(60));
            // Then
            assertThat(isBusinessDay("2031-03-05")).isFalse();
        } finally {
            execute("delete from holiday where name = 'Feriado de prueba'");
        }
        SettableClock.set(now.plusSeconds(120));
        assertThat(isBusinessDay("2031-03-05")).isTrue();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static boolean isBusinessDay(String date) {
        return caller("public")
                .get("/api/v1/business-days?from=" + date + "&to=" + date)
                .jsonPath()
                .getBoolean("items[0].businessDay");
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
