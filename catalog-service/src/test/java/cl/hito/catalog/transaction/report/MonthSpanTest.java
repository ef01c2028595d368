package cl.hito.catalog.transaction.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.chassis.problem.ProblemException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MonthSpanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Property
    void every_month_of_a_span_is_there_once_and_in_order(
            @ForAll @IntRange(min = 0, max = 500) int first, @ForAll @IntRange(min = 1, max = 60) int length) {
        // Given
        YearMonth from = YearMonth.of(2000, 1).plusMonths(first);
        // When
        MonthSpan span = new MonthSpan(from, from.plusMonths(length - 1L));
        // Then
        assertThat(span.length()).isEqualTo(length);
        assertThat(span.months())
                .hasSize(length)
                .isSorted()
                .startsWith(span.from())
                .endsWith(span.to());
        assertThat(new HashSet<>(span.months())).hasSize(length);
    }

    @Test
    void last_twelve_months_that_have_ended_are_the_usual_span() {
        assertThat(span(null, null)).isEqualTo(new MonthSpan(YearMonth.of(2025, 11), YearMonth.of(2026, 10)));
        assertThat(span(null, "2024-01")).isEqualTo(new MonthSpan(YearMonth.of(2023, 2), YearMonth.of(2024, 1)));
        assertThat(span("2026-02", null)).isEqualTo(new MonthSpan(YearMonth.of(2026, 2), YearMonth.of(2026, 10)));
    }

    @Test
    void present_month_is_the_last_one() {
        assertThat(span("2026-11", "2026-11").length()).isEqualTo(1);
        refused("2026-11", "2026-12", "?to", "in_the_future");
    }

    @Test
    void span_that_ends_before_it_begins_is_refused() {
        refused("2026-03", "2026-02", "?from", "inconsistent");
        refused("2026-11", null, "?from", "inconsistent");
    }

    @Test
    void five_years_are_the_most() {
        assertThat(span("2021-12", "2026-11").length()).isEqualTo(60);
        refused("2021-11", "2026-11", "?from", "out_of_range");
    }

    private static void refused(String from, String to, String pointer, String code) {
        assertThatThrownBy(() -> span(from, to))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.fields()).singleElement().satisfies(field -> {
                            assertThat(field.pointer()).isEqualTo(pointer);
                            assertThat(field.code()).isEqualTo(code);
                        }));
    }

    private static MonthSpan span(String from, String to) {
        return MonthSpan.of("from", from, "to", to, TODAY);
    }
}
