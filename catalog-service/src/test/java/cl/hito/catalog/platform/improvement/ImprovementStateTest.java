package cl.hito.catalog.platform.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImprovementStateTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-28, , PLANNED",
        "2026-03-01, , IN_PROGRESS",
        "2026-03-31, , IN_PROGRESS",
        "2026-04-01, , LATE",
        "2026-02-28, 2026-02-20, DONE",
        "2026-04-01, 2026-04-01, DONE"
    })
    void both_planned_days_are_inclusive(LocalDate today, LocalDate doneOn, ImprovementState state) {
        assertThat(ImprovementState.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), doneOn, today))
                .isEqualTo(state);
    }
}
