package cl.hito.milestones.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StateExplanationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate DUE = LocalDate.of(2024, 12, 31);

    @Test
    void waiver_is_told_with_its_last_day_where_it_is_recorded() {
        LocalDate until = LocalDate.of(2026, 6, 30);
        assertThat(waived(until, false)).contains("hay una prórroga hasta el 30-06-2026, inclusive, y mientras dura");
        assertThat(waived(until, true)).contains("there is a waiver until 2026-06-30, inclusive, and while it lasts");
    }

    @Test
    void waiver_without_a_recorded_day_is_told_without_one() {
        assertThat(waived(null, false))
                .contains(
                        "hay una prórroga y mientras dura no se exige; la fecha de la ley sigue siendo el 31-12-2024.");
        assertThat(waived(null, true))
                .contains("there is a waiver and while it lasts nothing is asked; the date of the law is still");
    }

    private static String waived(LocalDate until, boolean english) {
        return StateExplanation.of(MilestoneState.WAIVED, DAY, null, DUE, null, until, null, null, english);
    }
}
