package cl.hito.gateway.account;

import static cl.hito.gateway.GatewayStack.ADMIN_KEY;
import static cl.hito.gateway.GatewayStack.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("gateway");
    private static final String SESSION = "/api/v1/session";
    private static final String ECHO = "/api/v1/institutions/echo";

    @Test
    void right_password_opens_a_session_that_scripts_and_other_sites_cannot_reach() {
        // When
        var answer = signIn("Eva", PASSWORD);
        // Then
        answer.statusCode(200)
                .header("Cache-Control", "no-store")
                .body("user", equalTo("eva"))
                .body("role", equalTo("editor"))
                .body("institution", equalTo("MUN-08106"))
                .body("csrfToken", notNullValue());
        String cookie = answer.extract().header("Set-Cookie");
        assertThat(cookie).contains("HTTPOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
    }

    @Test
    void wrong_password_and_unknown_user_are_told_alike() {
        // When
        var wrong = signIn("ana", "otra");
        var unknown = signIn("nadie", PASSWORD);
        // Then
        for (ValidatableResponse answer : new ValidatableResponse[] {wrong, unknown}) {
            answer.statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/invalid-credentials"))
                    .body("detail", containsString("10 intentos"))
                    .header("Set-Cookie", nullValue());
        }
    }

    @Test
    void session_says_who_calls_and_reaches_the_service_as_that_person() {
        // Given
        String cookie = signIn("eva", PASSWORD).extract().cookie("hito_session");
        // When
        var own = given().filter(OPEN_API)
                .cookie("hito_session", cookie)
                .get(SESSION)
                .then();
        var proxied = given().cookie("hito_session", cookie).get(ECHO).then();
        // Then
        own.statusCode(200).header("Cache-Control", "no-store").body("user", equalTo("eva"));
        proxied.statusCode(200).body("headers.cookie", nullValue());
    }

    @Test
    void nobody_is_public() {
        // When
        var answer = given().filter(OPEN_API).get(SESSION).then();
        // Then
        answer.statusCode(200)
                .body("user", nullValue())
                .body("role", equalTo("public"))
                .body("csrfToken", nullValue());
    }

    @Test
    void client_has_no_csrf_token() {
        // When
        var answer = given().filter(OPEN_API)
                .header("Authorization", "Bearer " + ADMIN_KEY)
                .get(SESSION)
                .then();
        // Then
        answer.statusCode(200).body("user", equalTo("admin")).body("csrfToken", nullValue());
    }

    @Test
    void change_with_a_session_needs_its_csrf_token() {
        // Given
        var session = signIn("ana", PASSWORD).extract();
        String cookie = session.cookie("hito_session");
        String token = session.path("csrfToken");
        // When
        var without = given().cookie("hito_session", cookie).post(ECHO).then();
        var wrong = given().cookie("hito_session", cookie)
                .header("X-CSRF-Token", "otro")
                .post(ECHO)
                .then();
        var right = given().cookie("hito_session", cookie)
                .header("X-CSRF-Token", token)
                .post(ECHO)
                .then();
        // Then
        without.statusCode(403).body("detail", containsString("X-CSRF-Token"));
        wrong.statusCode(403);
        right.statusCode(200);
    }

    @Test
    void signing_out_ends_the_session() {
        // Given
        var session = signIn("ana", PASSWORD).extract();
        String cookie = session.cookie("hito_session");
        // When
        var out = given().filter(OPEN_API)
                .cookie("hito_session", cookie)
                .header("X-CSRF-Token", session.<String>path("csrfToken"))
                .delete(SESSION)
                .then();
        var after = given().cookie("hito_session", cookie).get(SESSION).then();
        // Then
        out.statusCode(204).header("Cache-Control", "no-store").cookie("hito_session", "");
        after.statusCode(200).body("role", equalTo("public")).cookie("hito_session", "");
    }

    @Test
    void session_that_is_not_used_for_eight_hours_has_ended() {
        // Given
        Instant start = Instant.parse("2027-04-01T12:00:00Z");
        SettableClock.set(start);
        String cookie = signIn("ana", PASSWORD).extract().cookie("hito_session");
        // When
        SettableClock.set(start.plus(UserSession.IDLE).minusSeconds(1));
        var before = given().cookie("hito_session", cookie).get(SESSION).then();
        SettableClock.set(start.plus(UserSession.IDLE.multipliedBy(2)));
        var after = given().cookie("hito_session", cookie).get(SESSION).then();
        // Then
        before.body("role", equalTo("office"));
        after.body("role", equalTo("public"));
    }

    @Test
    void ten_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour() {
        // Given
        Instant start = Instant.parse("2027-05-01T12:00:00Z");
        SettableClock.set(start);
        for (int i = 0; i < Failures.MAX; i++) {
            signIn("olvidadizo", "otra").statusCode(401);
        }
        // When
        var locked = signIn("olvidadizo", PASSWORD);
        SettableClock.set(start.plus(Duration.ofMinutes(15)));
        var unlocked = signIn("olvidadizo", PASSWORD);
        // Then
        locked.statusCode(401);
        unlocked.statusCode(200);
    }

    @Test
    void unknown_field_is_refused_by_name() {
        // When
        var answer = given().filter(OPEN_API)
                .contentType(ContentType.JSON)
                .body("{\"username\":\"ana\",\"password\":\"x\",\"remember\":true}")
                .post(SESSION)
                .then();
        // Then
        answer.statusCode(400).body("errors[0].pointer", equalTo("/remember"));
    }

    private static ValidatableResponse signIn(String username, String password) {
        return given().filter(OPEN_API)
                .contentType(ContentType.JSON)
                .body("{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}")
                .post(SESSION)
                .then();
    }
}
