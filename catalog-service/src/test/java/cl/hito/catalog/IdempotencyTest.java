package cl.hito.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Idempotency-Key of the chassis, under requests that meet. */
@QuarkusTest
class IdempotencyTest {

    @Test
    void requests_that_meet_under_one_key_have_one_effect_and_one_answer() {
        // Given
        String code = code();
        String key = UUID.randomUUID().toString();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        // When
        List<Response> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> post(key, code, ""), threads))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        threads.shutdown();
        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.get(0).asString());
        assertThat(answers.stream().filter(a -> a.header("Idempotent-Replayed") == null))
                .hasSize(1);
        given().header("Authorization", TestTokens.as("auditor"))
                .get("/api/v1/institutions/" + code + "/history")
                .then()
                .body("total.count", equalTo(1));
    }

    @Test
    void refused_request_leaves_its_key_free() {
        // Given
        String key = UUID.randomUUID().toString();
        // When
        post(key, "no-code", "").then().statusCode(400);
        // Then
        post(key, code(), "").then().statusCode(201);
    }

    @Test
    void other_reason_is_another_request() {
        // Given
        String key = UUID.randomUUID().toString();
        String code = code();
        post(key, code, "?reason=uno").then().statusCode(201);
        // Then
        post(key, code, "?reason=dos").then().statusCode(422);
    }

    private static Response post(String key, String code, String query) {
        return given().header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("""
                        {"code":"%s","name":"x","type":"PUBLIC_SERVICE","group":"A","subject":"SUBJECT"}
                        """.formatted(code))
                .post("/api/v1/institutions" + query);
    }

    private static String code() {
        return "IDM-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }
}
