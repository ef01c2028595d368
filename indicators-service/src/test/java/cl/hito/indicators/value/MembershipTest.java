package cl.hito.indicators.value;

import static cl.hito.indicators.Api.caller;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A body counts where it was, and as what it was, in the period that is asked about. */
@QuarkusTest
class MembershipTest {

    @Inject
    DataSource database;

    @Test
    void body_that_moves_and_then_is_not_subject_leaves_the_past_as_it_was() {
        // Given
        SettableClock.set(LocalDate.of(2043, 1, 15), LocalTime.NOON);
        String code = Api.code("MEMBER_");
        String body = Api.code("MUN-T");
        UUID id = UUID.randomUUID();
        Api.publish(Api.definition(
                code,
                "COMMUNICATIONS",
                "FLOW",
                "SUM",
                "communications.institution == '" + body + "'",
                "communications.throughDocDigital",
                null));
        told(id, 1, body, "B", "05", "SUBJECT");
        for (int month = 1; month <= 6; month++) {
            Api.communications(UUID.randomUUID(), 1, body, "2043-0" + month, 10, month);
        }
        Api.awaitValueOf(code, body, "2043-06", "6.0");
        // When
        SettableClock.set(LocalDate.of(2043, 3, 10), LocalTime.NOON);
        told(id, 2, body, "C", "06", "SUBJECT");
        SettableClock.set(LocalDate.of(2043, 5, 10), LocalTime.NOON);
        told(id, 3, body, "C", "06", "NOT_SUBJECT");
        SettableClock.set(LocalDate.of(2043, 7, 10), LocalTime.NOON);
        // Then
        String series = code + "/values?periodFrom=2043-01&periodTo=2043-06&scope=";
        get(series + "institution:" + body)
                .body("items.status", contains("OK", "OK", "OK", "OK", "NOT_SUBJECT", "NOT_SUBJECT"));
        get(series + "region:05").body("items.value", contains(1.0f, 2.0f, null, null, null, null));
        get(series + "region:06").body("items.value", contains(null, null, 3.0f, 4.0f, null, null));
        get(series + "group:B").body("items.value", contains(1.0f, 2.0f, null, null, null, null));
        get(series + "group:C").body("items.value", contains(null, null, 3.0f, 4.0f, null, null));
        get(series + "nation:CL").body("items.value", contains(1.0f, 2.0f, 3.0f, 4.0f, null, null));
        // And so the rows behind the values
        get(code + "/rows?scope=region:05&period=2043-02").body("items.institution", contains(body));
        get(code + "/rows?scope=region:05&period=2043-03").body("items", empty());
        get(code + "/rows?scope=nation:CL").body("items", hasSize(4));
        // And rankings and comparisons
        String ranked = "items.findAll { it.institution == '" + body + "' }";
        get(code + "/ranking?scope=region:05&period=2043-02&pageSize=200")
                .body(ranked + ".value", contains(2.0f))
                .body(ranked + ".group", contains("B"));
        get(code + "/ranking?scope=region:05&period=2043-03&pageSize=200").body(ranked, empty());
        get(code + "/ranking?scope=region:06&period=2043-04&pageSize=200").body(ranked + ".group", contains("C"));
        get(code + "/ranking?scope=region:06&period=2043-05&pageSize=200").body(ranked, empty());
        get(code + "/comparison?institution=" + body + "&period=2043-02")
                .body("body.region", equalTo("05"))
                .body("body.value", equalTo(2.0f));
        caller("auditor")
                .get("/api/v1/indicators/" + code + "/comparison?institution=" + body + "&period=2043-05")
                .then()
                .statusCode(409);
        // And what is counted anew of a day
        String recomputed = code + "/recomputation?institution=" + body + "&asOf=";
        get(recomputed + "2043-05-09").body("items.status", everyItem(equalTo("OK")));
        get(recomputed + "2043-05-10").body("items.status", everyItem(equalTo("NOT_SUBJECT")));
    }

    private void told(UUID id, int sequence, String body, String group, String region, String subject) {
        Api.institution(id, sequence, body, group, region, subject);
        await().atMost(Duration.ofSeconds(10)).until(() -> versions(body) == sequence);
    }

    private int versions(String body) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from institution_version where code = ?")) {
            query.setString(1, body);
            var row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    private static ValidatableResponse get(String path) {
        return caller("auditor").get("/api/v1/indicators/" + path).then().statusCode(200);
    }
}
