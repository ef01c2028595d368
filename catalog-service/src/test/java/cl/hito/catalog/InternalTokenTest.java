package cl.hito.catalog;

import static io.restassured.RestAssured.given;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InternalTokenTest {

    @Test
    void token_that_was_good_is_refused_once_it_has_expired() {
        // Given
        String token = TestTokens.as("office");
        expect(token, 200);
        expect(token, 200);
        // When
        SettableClock.set(Instant.parse("2099-01-01T00:00:00Z"));
        // Then
        expect(token, 401);
    }

    @Test
    void token_of_another_key_is_refused_however_often_it_comes() {
        String forged = TestTokens.forged("office");
        expect(TestTokens.as("office"), 200);
        expect(forged, 401);
        expect(forged, 401);
    }

    private static void expect(String token, int status) {
        given().header("Authorization", token)
                .get("/api/v1/institutions?pageSize=1")
                .then()
                .statusCode(status);
    }
}
