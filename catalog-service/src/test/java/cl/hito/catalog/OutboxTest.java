package cl.hito.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.TestTokens;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The relay of the chassis, when what it stands on gives way. */
@QuarkusTest
class OutboxTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    @Test
    void relay_goes_on_after_its_connection_was_cut() throws SQLException {
        // Given
        awaitEvent(created());
        // When: the backend that holds the advisory lock is the relay's
        assertThat(count("select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())"))
                .isPositive();
        // Then
        awaitEvent(created());
        await().atMost(LIMIT).until(() -> count("select count(*) from outbox") == 0);
    }

    @Test
    void event_that_kafka_never_takes_is_set_aside_and_blocks_nothing() throws SQLException {
        // Given
        String tooLarge = UUID.randomUUID().toString();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into outbox (type, topic, key, sequence, data)
                        values (?, ?, ?, 1, convert_to(repeat('x', 5000000), 'UTF8'))
                        """)) {
            insert.setString(1, EventType.INSTITUTION_CHANGED.type());
            insert.setString(2, EventType.INSTITUTION_CHANGED.topic());
            insert.setString(3, tooLarge);
            insert.executeUpdate();
        }
        // When
        String after = created();
        // Then
        awaitEvent(after);
        assertThat(count("select count(*) from dead_letter where key = '" + tooLarge
                        + "' and consumer = 'outbox' and reason like 'RecordTooLarge%'"))
                .isEqualTo(1);
    }

    private static void awaitEvent(String code) {
        await().atMost(LIMIT)
                .until(() -> Topic.of(EventType.INSTITUTION_CHANGED).messages().stream()
                        .anyMatch(m -> m.data().contains("\"" + code + "\"")));
    }

    private static String created() {
        String code = "OUT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        given().header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON)
                .body("{\"code\":\"%s\",\"name\":\"x\",\"type\":\"PUBLIC_SERVICE\",\"subject\":\"UNKNOWN\"}"
                        .formatted(code))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return code;
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
