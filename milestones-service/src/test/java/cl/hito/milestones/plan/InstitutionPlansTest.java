package cl.hito.milestones.plan;

import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.plan.PlanCalls.body;
import static cl.hito.milestones.plan.PlanCalls.goal;
import static cl.hito.milestones.plan.PlanCalls.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InstitutionPlansTest {

    @Inject
    InstitutionPlans plans;

    @Test
    void every_finding_is_told_however_many_there_are() {
        // Given: a goal after the plan's period is a finding too
        String institution = code();
        String plan = body(institution, goal("A", "COUNT", "1", "2040-12-31"));
        String declared = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"code\":\"SUM\",\"text\":\"No cuadra %d\",\"section\":\"1\"}".formatted(i))
                .collect(Collectors.joining(","));
        posted(plan.substring(0, plan.length() - 1) + ",\"findings\":[" + declared + "]}");
        // When
        List<InstitutionPlans.Whole> all = QuarkusTransaction.requiringNew().call(() -> plans.of(institution, false));
        // Then
        assertThat(all)
                .singleElement()
                .satisfies(whole -> assertThat(whole.findings())
                        .hasSize(1001)
                        .extracting(FindingView::code)
                        .contains("DUE_OUTSIDE_PERIOD"));
    }
}
