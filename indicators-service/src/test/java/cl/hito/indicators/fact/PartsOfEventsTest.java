package cl.hito.indicators.fact;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;

import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Facts that are parts of what an event tells: they come, change and go with it. */
@QuarkusTest
class PartsOfEventsTest {

    @Inject
    DataSource database;

    @Test
    void goals_of_a_plan_are_counted_as_reported_and_no_longer_once_the_plan_drops_them() throws SQLException {
        // Given
        String code = Api.code("GOALS_");
        Api.publish(Api.definition(code, "PLAN_GOAL", "STOCK", "RATIO", "true", "goal.reached", "true"));
        String body = Api.institution(null, "16");
        UUID plan = UUID.randomUUID();
        // When
        plan(plan, 1, body, goal("G1", "true"), goal("G2", "false"), goal("G3", null));
        // Then
        Api.awaitValue(code, body, "50.0");
        assertThat(Api.values(code, "institution:" + body).getInt("items[0].unknown"))
                .isEqualTo(1);
        // When
        plan(plan, 2, body, goal("G1", "true"), goal("G3", "true"));
        // Then
        Api.awaitValue(code, body, "100.0");
        assertThat(versions(plan)).containsExactly("1 G1", "1 G2", "1 G3", "2 G2 removed", "2 G3");
        caller("auditor").post("/api/v1/indicators/" + code + "/verify").then().body("items", empty());
    }

    @Test
    void withdrawn_month_of_transactions_is_missing_again() {
        // Given
        String code = Api.code("DIGITAL_");
        Api.publish(Api.definition(code, "TRANSACTION", "STOCK", "SUM", "true", "transaction.digital", null));
        String body = Api.institution(null, "16");
        UUID id = UUID.randomUUID();
        transactions(id, 1, body, "300");
        Api.awaitValue(code, body, "300.0");
        // When
        transactions(id, 2, body, "null");
        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        "NO_DATA".equals(Api.values(code, "institution:" + body).getString("items[0].status")));
        assertThat(Api.value(code, body)).isNull();
    }

    private static String goal(String code, String reached) {
        return """
                {"code":"%s","parent":null,"level":"GOAL","title":"Meta %s","goal":{"unit":"YES_NO","targetText":"sí"},
                 "progress":{"reportedOn":"2026-10-01","reports":1,"reached":%s}}
                """.formatted(code, code, reached);
    }

    private static void plan(UUID id, long sequence, String institution, String... items) {
        Topic.of(EventType.PLAN_CHANGED).send(id, sequence, """
                {"id":"%s","institution":"%s","code":"P","name":"Plan","kind":"STRATEGIC_PLAN",
                 "periodFrom":"2023-01-01","periodTo":"2026-12-31","items":[%s]}
                """.formatted(id, institution, String.join(",", items)));
    }

    private static void transactions(UUID id, long sequence, String institution, String digital) {
        Topic.of(EventType.TRANSACTIONS_CHANGED)
                .send(id, sequence, """
                {"id":"%s","institution":"%s","procedure":"%s","period":"2026-10","digital":%s,"inPerson":null,
                 "telephone":null,"total":null,"demonstration":true}
                """.formatted(id, institution, UUID.randomUUID(), digital));
    }

    private List<String> versions(UUID aggregate) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select sequence || ' ' || (data ->> 'code') || case when removed then ' removed' else '' end
                        from fact_version where aggregate = ? order by sequence, data ->> 'code'
                        """)) {
            query.setObject(1, aggregate);
            List<String> found = new ArrayList<>();
            var row = query.executeQuery();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
