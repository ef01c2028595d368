package cl.hito.catalog.communication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommunicationsResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private String place;

    @BeforeEach
    void institution() {
        String code = "COM-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        place = "/api/v1/communications/" + code + "/2026-10";
        office().body("{\"code\":\"%s\",\"name\":\"x\",\"type\":\"MUNICIPALITY\",\"subject\":\"UNKNOWN\"}"
                        .formatted(code))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
    }

    @Test
    void correction_needs_the_tag_and_keeps_the_old_figure() {
        // Given
        office().header("If-Match", "\"v1\"")
                .body("{\"total\":10,\"throughDocDigital\":4}")
                .put(place)
                .then()
                .statusCode(412);
        office().body("{\"total\":10,\"throughDocDigital\":4}")
                .put(place)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"");
        // When
        office().body("{\"total\":12,\"throughDocDigital\":5}")
                .put(place)
                .then()
                .statusCode(428);
        office().header("If-Match", "\"v1\"")
                .body("{\"total\":12,\"throughDocDigital\":5}")
                .put(place)
                .then()
                .statusCode(200);
        // Then
        office().get(place + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.total", equalTo(10))
                .body("items[1].after.total", equalTo(12));
    }

    @Test
    void part_is_never_larger_than_the_whole() {
        office().body("{\"total\":1,\"throughDocDigital\":2}")
                .put(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/throughDocDigital"));
        office().body("{\"throughDocDigital\":2}")
                .put(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/total"))
                .body("errors[0].code", equalTo("required"));
        office().get(place).then().statusCode(404);
    }

    @Test
    void month_that_has_not_begun_in_santiago_is_refused() {
        // Given: 1 November in UTC, still 31 October in Santiago
        SettableClock.set(LocalDate.of(2026, 10, 31), LocalTime.of(23, 30));
        String november = place.replace("2026-10", "2026-11");
        // When, Then
        office().body("{\"total\":1,\"throughDocDigital\":1}")
                .put(november)
                .then()
                .statusCode(400);
        // When
        SettableClock.set(LocalDate.of(2026, 11, 1), LocalTime.MIDNIGHT);
        // Then
        office().body("{\"total\":1,\"throughDocDigital\":1}")
                .put(november)
                .then()
                .statusCode(201);
    }

    @Test
    void institution_or_month_that_does_not_exist_is_told_apart() {
        office().body("{\"total\":1,\"throughDocDigital\":1}")
                .put("/api/v1/communications/COM-NONE/2026-10")
                .then()
                .statusCode(404);
        office().body("{\"total\":1,\"throughDocDigital\":1}")
                .put(place.replace("2026-10", "2026-13"))
                .then()
                .statusCode(400);
    }

    private static RequestSpecification office() {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON);
    }
}
