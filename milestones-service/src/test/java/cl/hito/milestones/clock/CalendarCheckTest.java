package cl.hito.milestones.clock;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.realRulebook;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalendarCheckTest {

    @Inject
    CalendarCheck check;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void data() {
        realRulebook();
        realNorms();
    }

    @AfterEach
    void time() throws SQLException {
        execute("delete from holiday where name = 'Feriado de prueba'");
        SettableClock.reset();
    }

    @Test
    void holiday_that_a_region_learns_of_moves_the_terms_that_run_there() throws SQLException {
        // Given: today is a Wednesday
        SettableClock.set(LocalDate.of(2026, 11, 4), LocalTime.NOON);
        String there = started(institution(code(), "C", "09", "SUBJECT"));
        String elsewhere = started(institution(code(), "C", "07", "SUBJECT"));
        // When
        execute("""
                insert into holiday (name, first_on, yearly, region, confidence)
                values ('Feriado de prueba', '2026-11-06', false, '09', 'U')""");
        SettableClock.set(LocalDate.of(2026, 11, 4), LocalTime.of(12, 30));
        caller("public").get("/api/v1/business-days?from=2026-11-06&to=2026-11-06&region=09");
        check.check();
        // Then
        caller("auditor")
                .get("/api/v1/clocks/" + there)
                .then()
                .body("due", equalTo("2026-11-12"))
                .body("version", equalTo(2));
        caller("auditor")
                .get("/api/v1/clocks/" + there + "/history")
                .then()
                .body("items[1].reason", equalTo("the calendar changed"));
        caller("auditor")
                .get("/api/v1/clocks/" + elsewhere)
                .then()
                .body("due", equalTo("2026-11-11"))
                .body("version", equalTo(1));
    }

    private static String started(String institution) {
        return caller("office")
                .body("""
                        {"institution": "%s", "term": "T023", "startedOn": "2026-11-04", "reference": "Acto 7"}
                        """.formatted(institution))
                .post("/api/v1/clocks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
