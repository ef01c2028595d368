package cl.hito.milestones.plan;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.plan.PlanCalls.body;
import static cl.hito.milestones.plan.PlanCalls.goal;
import static cl.hito.milestones.plan.PlanCalls.plan;
import static cl.hito.milestones.plan.PlanCalls.replace;
import static cl.hito.milestones.plan.PlanCalls.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the others learn of a plan: the plan, and what was reported of it. */
@QuarkusTest
class PlanEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BUDGET = """
            {"code":"B","level":"GOAL","title":"Presupuesto","initiatives":{"fulfilled":1,"total":4},
             "budget":{"kind":"OPERATION","year":2026,"amount":"1000.5","executed":null,"fundedBy":null}}""";

    @Test
    void every_report_and_every_withdrawal_is_told_with_the_whole_plan() throws Exception {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 4), LocalTime.NOON);
        String institution = code();
        String plan = plan(institution, goal("A", "PERCENT", "50", "2027-04-30"), BUDGET);
        String report = report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-02-01\",\"value\":\"50.25\"}");
        report(
                institution,
                plan,
                "{\"item\":\"B\",\"reportedOn\":\"2026-03-01\",\"executed\":\"250.75\","
                        + "\"initiatives\":{\"fulfilled\":2,\"total\":4}}");
        // When
        JsonNode told = told(plan, 3);
        // Then
        assertThat(told.at("/items/0/progress")).isEqualTo(JSON.readTree("""
                        {"value":"50.25","reached":true,"reports":1,"reportedOn":"2026-02-01","initiatives":null}
                        """));
        assertThat(told.at("/items/1/budget/executed").textValue()).isEqualTo("250.75");
        assertThat(told.at("/items/1/budget/amount").textValue()).isEqualTo("1000.5");
        assertThat(told.at("/items/1/progress/initiatives/fulfilled").intValue())
                .isEqualTo(2);
        assertThat(told.at("/items/1/initiatives/fulfilled").intValue())
                .as("as the document declares")
                .isEqualTo(1);
        // When
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .delete("/api/v1/plans/" + plan + "/progress/" + report + "?reason=error")
                .then()
                .statusCode(200);
        replace(plan, 1, body(institution, BUDGET));
        // Then
        assertThat(told(plan, 4).at("/items/0/progress").isNull()).isTrue();
        assertThat(told(plan, 5).at("/items")).hasSize(1);
    }

    /** The state of this number, once it has been sent; the numbers have no gap. */
    private static JsonNode told(String plan, int sequence) throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> messages(plan).size() >= sequence);
        Topic.Message message = messages(plan).get(sequence - 1);
        assertThat(message.headers()).containsEntry("ce_sequence", Integer.toString(sequence));
        EventSchemas.assertValid(EventType.PLAN_CHANGED, message.data());
        return JSON.readTree(message.data());
    }

    private static List<Topic.Message> messages(String plan) {
        return Topic.of(EventType.PLAN_CHANGED).messages().stream()
                .filter(m -> m.key().equals(plan))
                .toList();
    }
}
