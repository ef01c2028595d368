package cl.hito.gateway.client;

import static cl.hito.gateway.GatewayStack.ADMIN_KEY;
import static cl.hito.gateway.GatewayStack.EDITOR_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ClientsResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("gateway");
    private static final String CLIENTS = "/api/v1/clients";

    @Inject
    AgroalDataSource dataSource;

    @Inject
    ApiClients clients;

    @Test
    void made_client_calls_with_the_key_that_is_shown_once() throws Exception {
        // Given
        String name = name();
        // When
        var made = admin().body("{\"name\":\"" + name
                        + "\",\"role\":\"editor\",\"institution\":\"MUN-08106\",\"scopes\":[\"procedures:write\"]}")
                .post(CLIENTS)
                .then();
        // Then
        made.statusCode(201)
                .header("ETag", "\"v1\"")
                .header("Location", matchesPattern(".*/api/v1/clients/" + name))
                .header("Cache-Control", "no-store")
                .body("key", matchesPattern("hito_[A-Za-z0-9_-]{43}"));
        String key = made.extract().path("key");
        as(key).get("/api/v1/session").then().statusCode(200).body("user", equalTo(name));
        assertThat(storedText()).doesNotContain(key);
    }

    @Test
    void list_names_every_client_and_no_secret() {
        // When
        var list = admin().get(CLIENTS).then();
        // Then
        list.statusCode(200).body("items.name", hasItem("erp"));
        assertThat(list.extract().asString()).doesNotContain(EDITOR_KEY);
    }

    @Test
    void list_comes_as_csv_too() {
        // When
        var csv = admin().accept("text/csv").get(CLIENTS).then();
        // Then
        csv.statusCode(200).header("X-Row-Count", matchesPattern("\\d+"));
        assertThat(csv.extract().asString()).startsWith("name,role,institution").contains("\nerp,integrator,MUN-08106");
    }

    @Test
    void use_of_a_key_is_noted() {
        // Given
        String name = name();
        String key = make(name);
        as(key).get("/api/v1/session").then().statusCode(200);
        // When
        var client = admin().get(CLIENTS + "/" + name).then();
        // Then
        client.statusCode(200).body("lastUsedAt", notNullValue());
    }

    @Test
    void key_used_while_it_is_being_revoked_is_refused_as_soon_as_it_is() {
        // Given
        String name = name();
        String key = make(name);
        // When
        QuarkusTransaction.requiringNew().run(() -> {
            clients.revoke(clients.named(name).orElseThrow(), null);
            as(key).get("/api/v1/session").then().statusCode(200);
        });
        // Then
        as(key).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void revoked_key_is_refused_and_history_says_why() {
        // Given
        String name = name();
        String key = make(name);
        as(key).get("/api/v1/session").then().statusCode(200);
        // When
        var revoked = admin().header("If-Match", "\"v1\"")
                .queryParam("reason", "perdida")
                .delete(CLIENTS + "/" + name)
                .then();
        // Then
        revoked.statusCode(204);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> as(key).get("/api/v1/session").then().statusCode(401));
        admin().get(CLIENTS + "/" + name + "/history")
                .then()
                .statusCode(200)
                .body("items[1].version", equalTo(2))
                .body("items[1].actor", equalTo("client:admin"))
                .body("items[1].reason", equalTo("perdida"))
                .body("items[1].after.revokedAt", notNullValue());
    }

    @Test
    void key_revoked_in_another_copy_is_refused_within_five_seconds() throws Exception {
        // Given
        String name = name();
        String key = make(name);
        as(key).get("/api/v1/session").then().statusCode(200);
        // When
        try (var connection = dataSource.getConnection();
                var revoke = connection.prepareStatement("update api_client set revoked_at = now() where name = ?")) {
            revoke.setString(1, name);
            revoke.executeUpdate();
        }
        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> as(key).get("/api/v1/session").then().statusCode(401));
    }

    @Test
    void expired_key_is_refused_from_that_instant_on() {
        // Given
        Instant start = Instant.parse("2027-06-01T12:00:00Z");
        SettableClock.set(start);
        String key = admin().body(
                        "{\"name\":\"" + name() + "\",\"role\":\"auditor\",\"expiresAt\":\"2027-06-01T13:00:00Z\"}")
                .post(CLIENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        // When
        SettableClock.set(Instant.parse("2027-06-01T12:59:59Z"));
        var before = as(key).get("/api/v1/session").then();
        SettableClock.set(Instant.parse("2027-06-01T13:00:00Z"));
        var after = as(key).get("/api/v1/session").then();
        // Then
        before.statusCode(200);
        after.statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"sin-institucion\",\"role\":\"editor\"}|/institution",
                "{\"name\":\"UPPER\",\"role\":\"auditor\"}|/name",
                "{\"name\":\"rol-raro\",\"role\":\"public\"}|/role",
                "{\"name\":\"ya-vencido\",\"role\":\"auditor\",\"expiresAt\":\"2001-01-01T00:00:00Z\"}|/expiresAt",
                "{\"name\":\"mas\",\"role\":\"auditor\",\"key\":\"mine\"}|/key"
            })
    void what_is_wrong_is_named(String body, String pointer) {
        // When
        var answer = admin().body(body).post(CLIENTS).then();
        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void scope_cannot_be_the_name_of_a_role() {
        // When
        var answer = admin().body("{\"name\":\"astuto\",\"role\":\"integrator\",\"scopes\":[\"admin\"]}")
                .post(CLIENTS)
                .then();
        // Then
        answer.statusCode(400);
    }

    @Test
    void name_is_taken_for_ever() {
        // Given
        String name = name();
        make(name);
        admin().header("If-Match", "\"v1\"").delete(CLIENTS + "/" + name).then().statusCode(204);
        // When
        var answer = admin().body("{\"name\":\"" + name + "\",\"role\":\"auditor\"}")
                .post(CLIENTS)
                .then();
        // Then
        answer.statusCode(409).body("type", equalTo("/problems/duplicate"));
    }

    @Test
    void revoking_needs_the_tag_that_was_read() {
        // Given
        String name = name();
        make(name);
        // When
        var without = admin().delete(CLIENTS + "/" + name).then();
        var stale = admin().header("If-Match", "\"v7\"")
                .delete(CLIENTS + "/" + name)
                .then();
        // Then
        without.statusCode(428);
        stale.statusCode(412);
    }

    @Test
    void clients_are_kept_by_administrators_only() {
        // When
        var editor = as(EDITOR_KEY).get(CLIENTS).then();
        var nobody = given().filter(OPEN_API).get(CLIENTS).then();
        // Then
        editor.statusCode(403).body("type", equalTo("/problems/forbidden"));
        nobody.statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/problems/authentication-required"));
    }

    private static String make(String name) {
        return admin().body("{\"name\":\"" + name + "\",\"role\":\"auditor\"}")
                .post(CLIENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static String name() {
        return "c-" + UUID.randomUUID();
    }

    private static RequestSpecification admin() {
        return as(ADMIN_KEY).log().ifValidationFails();
    }

    private static RequestSpecification as(String key) {
        return given().filter(OPEN_API).header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    /** Everything that the tables and the history hold, as text. */
    private String storedText() throws Exception {
        StringBuilder text = new StringBuilder();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select to_jsonb(k)::text from api_key k
                        union all select to_jsonb(h)::text from history h
                        union all select to_jsonb(i)::text from idempotency i
                        """)) {
            while (rows.next()) {
                text.append(rows.getString(1));
            }
        }
        return text.toString();
    }
}
