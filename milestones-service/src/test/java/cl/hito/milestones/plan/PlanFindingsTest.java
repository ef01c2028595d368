package cl.hito.milestones.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.milestones.Calls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFindingsTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void parts_of_the_regional_governments_budget_do_not_give_their_totals() throws Exception {
        // Given
        PlanData plan = JSON.readValue(Calls.seed("plans/gore-santiago-gobierno-abierto-2023.json"), PlanData.class);
        // When
        List<PlanFindings.Computed> found = PlanFindings.of(plan);
        // Then
        assertThat(found)
                .extracting(f -> f.code() + " " + f.item())
                .contains(
                        "NUMERATOR_PARTS_DIFFER TRA.L1.I1.P01",
                        "DENOMINATOR_PARTS_DIFFER TRA.L1.I1.P01",
                        "DENOMINATOR_PARTS_DIFFER TRA.L1.I2.P02",
                        "FIGURE_DIFFERS TRA.L1.I1.P01.S22",
                        "FIGURE_OVER_100 TRA.L1.I1.P01.S26",
                        "FIGURE_METHODS_MIXED null")
                .doesNotContain("NUMERATOR_PARTS_DIFFER TRA.L1.I2.P02");
        assertThat(found)
                .filteredOn(f -> f.code().equals("NUMERATOR_PARTS_DIFFER"))
                .singleElement()
                .satisfies(f -> assertThat(f.text())
                        .contains("12.792.716", "12.693.714", "99.002")
                        .doesNotContain("E+"))
                .satisfies(f -> assertThat(f.textEn())
                        .contains("12,792,716", "12,693,714", "99,002", "numerators")
                        .doesNotContain("suman"))
                .satisfies(f -> assertThat(f.section()).contains("Ficha Ciudadana 01"));
        assertThat(found)
                .filteredOn(f -> f.code().equals("FIGURE_METHODS_MIXED"))
                .singleElement()
                .satisfies(f -> assertThat(f.text()).contains("De 15 ", " 8 ", " 6 "));
    }

    @ParameterizedTest
    @CsvSource({
        "lota-transformacion-digital-2023-2027, DUE_OUTSIDE_PERIOD, OG.OE5.M1",
        "vallenar-pladeco-2022-2029, DUE_OUTSIDE_PERIOD,",
    })
    void dates_outside_the_documents_own_period_are_named(String file, String code, String item) throws Exception {
        // Given
        PlanData plan = JSON.readValue(Calls.seed("plans/" + file + ".json"), PlanData.class);
        // When
        List<PlanFindings.Computed> found = PlanFindings.of(plan);
        // Then
        assertThat(found).anySatisfy(f -> {
            assertThat(f.code()).isEqualTo(code);
            assertThat(item == null || item.equals(f.item())).isTrue();
            assertThat(f.section()).isNotBlank();
        });
    }

    @Test
    void initiatives_and_budget_are_held_against_their_parts() throws Exception {
        // Given
        PlanData plan = JSON.readValue("""
                {"institution":"TST-1","code":"P","name":"P","kind":"STRATEGIC_PLAN","periodFrom":"2024-01-01",
                 "periodTo":"2030-12-31","document":{"title":"P","country":"CL"},"levels":[{"code":"L","name":"L"}],
                 "items":[
                  {"code":"A","level":"L","title":"A","initiatives":{"fulfilled":5,"total":8}},
                  {"code":"A.1","parent":"A","level":"L","title":"A1","initiatives":{"fulfilled":2,"total":4}},
                  {"code":"A.2","parent":"A","level":"L","title":"A2","initiatives":{"fulfilled":2,"total":4}},
                  {"code":"B","level":"L","title":"B","budget":{"kind":"INITIAL","amount":"100"}},
                  {"code":"B.1","parent":"B","level":"L","title":"B1","budget":{"kind":"INITIAL","amount":"60","executed":"61"}},
                  {"code":"B.2","parent":"B","level":"L","title":"B2","budget":{"kind":"INITIAL","amount":"30"}},
                  {"code":"C","level":"L","title":"C","budget":{"kind":"SOURCE_OF_FUNDS","amount":"95.50"}},
                  {"code":"D","level":"L","title":"D","goal":{"unit":"YES_NO","targetText":"sí","dueFrom":"2023-05-01","due":"2025-01-01"}}]}
                """, PlanData.class);
        // When
        List<PlanFindings.Computed> found = PlanFindings.of(plan);
        // Then
        assertThat(found)
                .extracting(PlanFindings.Computed::code)
                .containsExactly(
                        "INITIATIVES_PARTS_DIFFER",
                        "BUDGET_PARTS_DIFFER",
                        "BUDGET_OVER_100",
                        "START_OUTSIDE_PERIOD",
                        "BUDGET_SOURCES_DIFFER");
        assertThat(found.get(0).text()).contains("5 iniciativas cumplidas de 8", "4 de 8");
        assertThat(found.get(4).text()).contains("95,50", "90");
    }

    @Test
    void amount_that_is_not_stated_is_not_taken_for_zero() throws Exception {
        // Given
        PlanData lota = JSON.readValue(Calls.seed("plans/lota-transformacion-digital-2023-2027.json"), PlanData.class);
        // Then
        assertThat(lota.items()).filteredOn(i -> i.budget() != null).hasSize(13);
        assertThat(PlanFindings.of(lota))
                .extracting(PlanFindings.Computed::code)
                .noneMatch(code -> code.startsWith("BUDGET"));
    }
}
