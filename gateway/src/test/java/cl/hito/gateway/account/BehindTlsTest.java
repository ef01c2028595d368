package cl.hito.gateway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.gateway.GatewayStack;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BehindTlsTest.TrustedProxy.class)
class BehindTlsTest {

    public static class TrustedProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        }
    }

    @Test
    void cookie_that_was_given_over_tls_never_leaves_it() {
        // When
        var answer = given().header("X-Forwarded-Proto", "https")
                .contentType(ContentType.JSON)
                .body("{\"username\":\"ana\",\"password\":\"" + GatewayStack.PASSWORD + "\"}")
                .post("/api/v1/session")
                .then();
        // Then
        answer.statusCode(200).header("Strict-Transport-Security", "max-age=31536000");
        assertThat(answer.extract().header("Set-Cookie")).contains("Secure");
    }

    @Test
    void wrong_passwords_from_elsewhere_do_not_lock_a_person_out() {
        // Given
        Instant start = Instant.parse("2027-06-01T12:00:00Z");
        SettableClock.set(start);
        for (int i = 0; i < Failures.MAX; i++) {
            signIn("testarudo", "otra", "2001:db8::" + i).statusCode(401);
        }
        // When
        SettableClock.set(start.plus(UserAccount.PAUSE));
        var neighbour = signIn("testarudo", GatewayStack.PASSWORD, "2001:db8::ffff");
        var owner = signIn("testarudo", GatewayStack.PASSWORD, "203.0.113.9");
        // Then
        neighbour.statusCode(401);
        owner.statusCode(200);
    }

    private static ValidatableResponse signIn(String username, String password, String from) {
        return given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", from)
                .contentType(ContentType.JSON)
                .body("{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}")
                .post("/api/v1/session")
                .then();
    }

    @Test
    void services_learn_the_caller_that_the_trusted_proxy_names() {
        // When
        var answer = given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.7")
                .get("/api/v1/institutions/echo")
                .then();
        // Then
        answer.body("headers.x-forwarded-for", equalTo("203.0.113.7"))
                .body("headers.x-forwarded-proto", equalTo("https"));
    }

    @Test
    void health_is_not_answered_to_who_comes_through_the_proxy() {
        // When
        var answer = given().header("X-Forwarded-For", "203.0.113.7")
                .get("/q/health/live")
                .then();
        // Then
        answer.statusCode(404);
    }
}
