package cl.hito.milestones.businessday;

import static cl.hito.milestones.Calls.caller;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

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
