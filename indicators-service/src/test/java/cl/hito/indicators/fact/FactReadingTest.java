package cl.hito.indicators.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import cl.hito.contracts.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ID = UUID.fromString("0193f1f0-0000-7000-8000-000000000001");

    @ParameterizedTest
    @EnumSource
    void fact_that_was_stored_is_the_fact_that_was_told(FactType type) throws Exception {
        for (EventType event : EventType.values()) {
            if (FactType.toldBy(event).contains(type)) {
                for (Fact fact : type.read(ID, JSON.readTree(event.example()))) {
                    assertThat(Fact.of(type, fact.id(), JSON.<JsonNode>valueToTree(fact.fields())))
                            .isEqualTo(fact);
                    assertThat(type.schema().fields())
                            .containsKeys(fact.fields().keySet().toArray(String[]::new));
                }
            }
        }
    }

    @Test
    void parts_of_a_plan_say_what_the_plan_and_the_last_report_say() throws Exception {
        // Given
        JsonNode plan = JSON.readTree("""
                {"id":"%s","institution":"MUN-13108","code":"PE","name":"Plan","kind":"STRATEGIC_PLAN",
                 "periodFrom":"2023-01-01","periodTo":"2024-12-31","items":[
                  {"code":"A","parent":null,"level":"UNIT","title":"Unidad","initiatives":{"fulfilled":3,"total":9},
                   "budget":{"kind":"EXPENDITURE","year":2023,"amount":"12693714.5","executed":null}},
                  {"code":"A.1","parent":"A","level":"GOAL","title":"Meta","phase":"1","platform":"DOCDIGITAL",
                   "goal":{"unit":"PERCENT","target":"99.5","targetText":"casi todas","due":"2024-12-31"},
                   "progress":{"reportedOn":"2024-03-01","reports":2,"value":"80.125","reached":false,
                     "initiatives":{"fulfilled":4,"total":8}}},
                  {"code":"A.2","parent":"A","level":"GOAL","title":"Sin informe","budget":
                    {"kind":"RESERVE","amount":"99999999999999999999"},
                   "goal":{"unit":"YES_NO","targetText":"sí"}}]}
                """.formatted(ID));
        // When
        List<Fact> goals = FactType.PLAN_GOAL.read(ID, plan);
        List<Fact> initiatives = FactType.INITIATIVE.read(ID, plan);
        List<Fact> lines = FactType.BUDGET_LINE.read(ID, plan);
        // Then
        assertThat(goals).extracting(Fact::label).containsExactly("Meta", "Sin informe");
        assertThat(goals.get(0).fields())
                .containsEntry("targetHundredths", 9950L)
                .containsEntry("valueHundredths", 8013L)
                .containsEntry("reached", false)
                .containsEntry("planCode", "PE")
                .containsEntry("reportedOn", "2024-03-01")
                .containsEntry("platform", "DOCDIGITAL");
        assertThat(goals.get(1).fields()).containsEntry("reports", 0L).doesNotContainKeys("reached", "valueHundredths");
        assertThat(initiatives)
                .extracting(f -> f.fields().get("fulfilled"), f -> f.fields().get("withParts"))
                .containsExactly(tuple(3L, true), tuple(4L, false));
        assertThat(lines.get(0).fields())
                .containsEntry("amountClp", 12_693_714_500L)
                .containsEntry("year", 2023L)
                .containsEntry("withParts", true)
                .doesNotContainKey("executedClp");
        assertThat(lines.get(1).fields()).as("beyond 64 bits").doesNotContainKey("amountClp");
        assertThat(FactType.PLAN_GOAL.read(ID, plan))
                .as("the same ids whenever read")
                .isEqualTo(goals);
        assertThat(goals.get(0).id())
                .isNotEqualTo(goals.get(1).id())
                .isNotEqualTo(initiatives.get(1).id());
    }

    @Test
    void steps_are_facts_of_their_own_and_alerts_belong_to_their_month() throws Exception {
        // Given
        ObjectNode milestone = (ObjectNode) JSON.readTree(EventType.MILESTONE_CHANGED.example());
        milestone.put("kind", "PLATFORM").put("platform", "DOCDIGITAL");
        milestone.set("steps", JSON.readTree("""
                [{"code":"ASK","number":1,"title":"Solicitud","state":"DONE","doneOn":"2026-02-03"},
                 {"code":"USE","number":2,"title":"Uso","state":"PENDING"}]
                """));
        // When
        List<Fact> steps = FactType.PLATFORM_STEP.read(ID, milestone);
        Fact alert = FactType.ALERT
                .read(ID, JSON.readTree(EventType.ALERT_RAISED.example()))
                .get(0);
        // Then
        assertThat(steps).extracting(f -> f.fields().get("state")).containsExactly("DONE", "PENDING");
        assertThat(steps.get(0).fields())
                .containsEntry("platform", "DOCDIGITAL")
                .containsEntry("milestoneState", "OVERDUE")
                .containsEntry("number", 1L);
        assertThat(FactType.MILESTONE.read(ID, milestone).get(0).fields()).doesNotContainKey("steps");
        assertThat(alert.period()).isEqualTo("2026-11");
    }

    @Test
    void decimals_of_an_event_are_whole_hundredths() throws Exception {
        Fact platform = FactType.PLATFORM_IN_USE
                .read(ID, JSON.readTree(EventType.PLATFORM_CHANGED.example()))
                .get(0);
        assertThat(platform.fields().get("latestAssessment"))
                .extracting("score")
                .extracting("total")
                .isEqualTo(7167L);
    }

    @Test
    void withdrawn_month_is_no_fact_and_an_unknown_channel_is_absent() throws Exception {
        // Given
        ObjectNode month = (ObjectNode) JSON.readTree(EventType.TRANSACTIONS_CHANGED.example());
        // Then
        assertThat(FactType.TRANSACTION.read(ID, month).get(0).fields())
                .containsEntry("digital", 310L)
                .doesNotContainKeys("telephone", "total");
        month.putNull("digital").putNull("inPerson");
        assertThat(FactType.TRANSACTION.read(ID, month)).isEmpty();
        ObjectNode survey = (ObjectNode) JSON.readTree(EventType.SURVEY_CHANGED.example());
        assertThat(FactType.SURVEY.read(ID, survey)).hasSize(1);
        survey.putNull("answers").putNull("satisfied");
        assertThat(FactType.SURVEY.read(ID, survey)).isEmpty();
    }

    @Test
    void list_beyond_measure_is_no_fact() throws Exception {
        ObjectNode platform = (ObjectNode) JSON.readTree(EventType.PLATFORM_CHANGED.example());
        ArrayNode procedures = platform.putArray("procedures");
        for (int i = 0; i <= FactSchema.MOST_ITEMS; i++) {
            procedures.add("x");
        }
        assertThatThrownBy(() -> FactType.PLATFORM_IN_USE.read(ID, platform))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
