package cl.hito.milestones.norm.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.milestones.businessday.BusinessDays;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermArithmeticTest {

    private static final BusinessDays DAYS = BusinessDays.national();
    private static final TermArithmetic TERMS = new TermArithmetic(DAYS);
    private static final LocalDate FIRST = LocalDate.of(2007, 1, 1);
    /** From the first day to the end of 2089, so that every term below ends inside the calendar. */
    private static final int LAST = 30_300;

    @ParameterizedTest
    @CsvSource({
        // An interoperability request: 15 business days
        "2026-01-05, DAY, BUSINESS, 15, 2026-01-26",
        // across Christmas and New Year
        "2025-12-24, DAY, BUSINESS, 15, 2026-01-16",
        // A notification of the day before 16 July
        "2026-07-15, DAY, BUSINESS, 3, 2026-07-21",
        // sent on a Saturday: Sunday and Monday follow, the term begins the day after all the same
        "2026-05-02, DAY, BUSINESS, 3, 2026-05-06",
        // 30 calendar days that end on a Sunday
        "2026-05-15, DAY, CALENDAR, 30, 2026-06-15",
        // a month without the day: its last, a Saturday, so Monday
        "2026-01-31, MONTH, CALENDAR, 1, 2026-03-02",
        "2024-01-31, MONTH, CALENDAR, 1, 2024-02-29",
        "2026-08-31, MONTH, CALENDAR, 6, 2027-03-01",
        "2024-02-29, YEAR, CALENDAR, 2, 2026-03-02",
        "2024-02-29, YEAR, CALENDAR, 4, 2028-02-29",
        "2025-12-31, YEAR, CALENDAR, 1, 2026-12-31",
    })
    void term_ends_on_the_day_of_the_law(
            LocalDate start, TermUnit unit, DayType dayType, int amount, LocalDate expected) {
        assertThat(TERMS.end(start.atStartOfDay(), false, unit, dayType, amount).due())
                .isEqualTo(expected.atStartOfDay());
    }

    @Test
    void what_is_filed_on_a_saturday_counts_from_the_first_hour_of_monday() {
        // Given
        LocalDateTime saturday = LocalDateTime.of(2026, 5, 2, 17, 30);
        // When
        var end = TERMS.end(saturday, true, TermUnit.DAY, DayType.BUSINESS, 3);
        // Then
        assertThat(end.countedFrom()).isEqualTo(LocalDateTime.of(2026, 5, 4, 0, 0));
        assertThat(end.due().toLocalDate()).isEqualTo(LocalDate.of(2026, 5, 7));
    }

    @Test
    void hours_run_through_the_change_of_clocks() {
        // Given: at midnight of 5 April 2026 the clocks of Chile go back an hour
        LocalDateTime start = LocalDateTime.of(2026, 4, 4, 12, 0);
        // When
        var end = TERMS.end(start, false, TermUnit.HOUR, DayType.CALENDAR, 24);
        // Then
        assertThat(end.due()).isEqualTo(LocalDateTime.of(2026, 4, 5, 11, 0));
    }

    @Test
    void hours_of_which_the_law_does_not_say_the_kind_have_two_readings() {
        // Given: a Friday afternoon
        LocalDateTime friday = LocalDateTime.of(2026, 5, 8, 15, 0);
        // When
        var end = TERMS.end(friday, true, TermUnit.HOUR, DayType.UNSPECIFIED, 24);
        // Then
        assertThat(end.prudentDue()).isEqualTo(LocalDateTime.of(2026, 5, 9, 15, 0));
        assertThat(end.due()).isEqualTo(LocalDateTime.of(2026, 5, 11, 15, 0));
        assertThat(end.ambiguous()).isTrue();
    }

    @Test
    void publication_is_on_the_first_or_fifteenth_or_the_business_day_after() {
        assertThat(TERMS.next(LocalDate.of(2026, 7, 2), List.of(1, 15))).isEqualTo(LocalDate.of(2026, 7, 15));
        assertThat(TERMS.next(LocalDate.of(2026, 7, 15), List.of(1, 15))).isEqualTo(LocalDate.of(2026, 7, 15));
        assertThat(TERMS.next(LocalDate.of(2026, 7, 16), List.of(1, 15))).isEqualTo(LocalDate.of(2026, 8, 3));
    }

    @Test
    void nothing_that_cannot_be_counted_is_counted() {
        LocalDateTime start = FIRST.atStartOfDay();
        assertThatThrownBy(() -> TERMS.end(start, false, TermUnit.NONE, DayType.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TERMS.end(start, false, TermUnit.FRACTION, DayType.SAME_AS_TERM, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TERMS.end(start, false, TermUnit.DAY, DayType.BUSINESS, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void term_of_n_business_days_lands_n_business_days_later(
            @ForAll @IntRange(max = LAST) int offset, @ForAll @IntRange(min = 1, max = 60) int n) {
        LocalDate start = FIRST.plusDays(offset);
        LocalDate due = day(start, TermUnit.DAY, DayType.BUSINESS, n);
        assertThat(DAYS.between(start, due)).isEqualTo(n);
        assertThat(DAYS.isBusinessDay(due)).isTrue();
    }

    @Property
    void days_of_a_term_are_its_amount_and_what_it_skipped(
            @ForAll @IntRange(max = LAST) int offset, @ForAll @IntRange(min = 1, max = 60) int n) {
        LocalDate start = FIRST.plusDays(offset);
        LocalDate due = day(start, TermUnit.DAY, DayType.BUSINESS, n);
        assertThat(ChronoUnit.DAYS.between(start, due))
                .isEqualTo(n + TERMS.skipped(start, due).size());
    }

    @Property
    void term_of_calendar_days_ends_on_its_day_or_the_first_business_day_after(
            @ForAll @IntRange(max = LAST) int offset, @ForAll @IntRange(min = 1, max = 200) int n) {
        LocalDate start = FIRST.plusDays(offset);
        LocalDate due = day(start, TermUnit.DAY, DayType.CALENDAR, n);
        assertThat(due).isAfterOrEqualTo(start.plusDays(n));
        assertThat(DAYS.isBusinessDay(due)).isTrue();
        assertThat(start.plusDays(n).datesUntil(due)).noneMatch(DAYS::isBusinessDay);
    }

    @Property
    void term_of_months_ends_on_the_same_number_or_the_last_of_the_month_or_the_business_day_after(
            @ForAll @IntRange(max = LAST) int offset, @ForAll @IntRange(min = 1, max = 24) int n) {
        LocalDate start = FIRST.plusDays(offset);
        LocalDate due = day(start, TermUnit.MONTH, DayType.CALENDAR, n);
        LocalDate raw = start.plusMonths(n);
        assertThat(raw.getDayOfMonth() == start.getDayOfMonth() || raw.getDayOfMonth() == raw.lengthOfMonth())
                .isTrue();
        assertThat(due).isEqualTo(TERMS.businessDayFrom(raw));
    }

    @Property
    void later_start_never_ends_earlier(
            @ForAll @IntRange(max = LAST) int offset,
            @ForAll TermUnit unit,
            @ForAll DayType dayType,
            @ForAll @IntRange(min = 1, max = 9) int n) {
        if (!counts(unit, dayType)) {
            return;
        }
        LocalDate start = FIRST.plusDays(offset);
        assertThat(day(start.plusDays(1), unit, dayType, n)).isAfterOrEqualTo(day(start, unit, dayType, n));
    }

    @Property
    void longer_term_never_ends_earlier_and_the_strict_reading_never_later(
            @ForAll @IntRange(max = LAST) int offset,
            @ForAll TermUnit unit,
            @ForAll DayType dayType,
            @ForAll @IntRange(min = 1, max = 9) int n) {
        if (!counts(unit, dayType)) {
            return;
        }
        LocalDateTime start = FIRST.plusDays(offset).atTime(9, 30);
        var end = TERMS.end(start, false, unit, dayType, n);
        assertThat(TERMS.end(start, false, unit, dayType, n + 1).due()).isAfterOrEqualTo(end.due());
        assertThat(end.prudentDue()).isBeforeOrEqualTo(end.due());
    }

    @Property
    void what_is_filed_counts_on_a_business_day_and_filing_it_then_is_the_same(
            @ForAll @IntRange(max = LAST) int offset, @ForAll @IntRange(max = 23) int hour) {
        LocalDateTime filed = TERMS.filed(FIRST.plusDays(offset).atTime(hour, 0));
        assertThat(DAYS.isBusinessDay(filed.toLocalDate())).isTrue();
        assertThat(TERMS.filed(filed)).isEqualTo(filed);
    }

    private static boolean counts(TermUnit unit, DayType dayType) {
        boolean length = switch (unit) {
            case HOUR, DAY, MONTH, YEAR -> true;
            case IMMEDIATE, DATE, FRACTION, NONE -> false;
        };
        return length && dayType != DayType.SAME_AS_TERM;
    }

    private static LocalDate day(LocalDate start, TermUnit unit, DayType dayType, int n) {
        return TERMS.end(start.atStartOfDay(), false, unit, dayType, n).due().toLocalDate();
    }
}
