package cl.hito.milestones.businessday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.milestones.rulebook.Confidence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessDaysTest {

    private static final BusinessDays NATIONAL = BusinessDays.national();
    private static final int DAYS = 34_333;

    @Test
    void year_2026_has_the_holidays_of_the_law() {
        assertThat(NationalHolidays.of(2026))
                .extracting(h -> h.date().toString().substring(5))
                .containsExactly(
                        "01-01", "04-03", "04-04", "05-01", "05-21", "06-21", "06-29", "07-16", "08-15", "09-18",
                        "09-19", "10-12", "10-31", "11-01", "12-08", "12-25");
    }

    @Test
    void norm_is_cited_only_where_it_has_been_read() {
        Set<String> read = Set.of("Ley 20.983", "Ley 19.668", "Ley 20.215", "Ley 20.299");
        assertThat(IntStream.rangeClosed(2007, 2100)
                        .mapToObj(NationalHolidays::of)
                        .flatMap(List::stream))
                .allSatisfy(h -> {
                    if (h.norm() == null) {
                        assertThat(h.confidence()).isEqualTo(Confidence.U);
                    } else {
                        assertThat(read).contains(h.norm());
                    }
                });
    }

    @Test
    void yearly_day_of_the_table_is_kept_from_its_first_day_to_its_last() {
        var kept = new EnteredHoliday(
                "Feriado",
                HolidayEffect.HOLIDAY,
                LocalDate.of(2013, 6, 7),
                true,
                LocalDate.of(2016, 6, 6),
                "15",
                null,
                null,
                Confidence.U,
                null,
                null);
        assertThat(kept.days(2100))
                .extracting(Holiday::date)
                .containsExactly(LocalDate.of(2013, 6, 7), LocalDate.of(2014, 6, 7), LocalDate.of(2015, 6, 7));
    }

    @Test
    void year_2024_has_the_holidays_of_the_law() {
        assertThat(NationalHolidays.of(2024))
                .extracting(h -> h.date().toString().substring(5))
                .containsExactly(
                        "01-01", "03-29", "03-30", "05-01", "05-21", "06-20", "06-29", "07-16", "08-15", "09-18",
                        "09-19", "09-20", "10-12", "10-31", "11-01", "12-08", "12-25");
    }

    @ParameterizedTest
    @CsvSource({
        "2017-01-02, true", // Monday after New Year's Sunday, since 2017
        "2012-01-02, false", // the same before that law
        "2023-01-02, true",
        "2021-09-17, true", // 18 is a Saturday, since 2017
        "2010-09-17, false", // the same before that law
        "2007-09-17, true", // 18 is a Tuesday
        "2018-09-17, true",
        "2024-09-20, true", // 19 is a Thursday
        "2023-06-26, true", // 29 June, a Thursday, moves to the Monday before
        "2023-06-29, false",
        "2023-10-09, true", // 12 October, a Thursday
        "2023-10-12, false",
        "2018-07-02, true", // 29 June, a Friday, moves to the Monday after
        "2020-06-29, true", // a Monday stays
        "2023-10-27, true", // 31 October, a Tuesday, to the Friday before
        "2023-10-31, false",
        "2018-11-02, true", // 31 October, a Wednesday, to the Friday after
        "2007-10-31, false", // not yet a holiday
        "2020-06-20, false", // not yet a holiday
    })
    void moved_and_added_days_follow_the_law_of_their_year(LocalDate date, boolean holiday) {
        assertThat(NATIONAL.holiday(date).isPresent()).isEqualTo(holiday);
    }

    @ParameterizedTest
    @CsvSource({"2021,21", "2022,21", "2023,21", "2024,20", "2025,20", "2026,21", "2027,21", "2028,20"})
    void day_of_the_indigenous_peoples_is_the_solstice(int year, int day) {
        assertThat(NATIONAL.holiday(LocalDate.of(year, 6, day)).map(Holiday::name))
                .contains("Día Nacional de los Pueblos Indígenas");
    }

    @Test
    void no_solstice_falls_so_near_to_midnight_that_the_day_is_in_doubt() {
        for (int year = 2022; year <= 2100; year++) {
            LocalTime local =
                    JuneSolstice.instant(year).atOffset(ZoneOffset.ofHours(-4)).toLocalTime();
            assertThat(local)
                    .as("%d", year)
                    .isBetween(LocalTime.MIDNIGHT.plus(Duration.ofMinutes(3)), LocalTime.of(23, 57));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"
            })
    void easter_sunday_is_where_the_church_has_it(LocalDate sunday) {
        assertThat(NationalHolidays.easterSunday(sunday.getYear())).isEqualTo(sunday);
    }

    @Test
    void term_counts_from_the_day_after_and_skips_what_does_not_count() {
        // 17 September 2026 is a Thursday; 18 and 19 are holidays.
        assertThat(NATIONAL.plus(LocalDate.of(2026, 9, 17), 1)).isEqualTo(LocalDate.of(2026, 9, 21));
        assertThat(NATIONAL.between(LocalDate.of(2026, 9, 17), LocalDate.of(2026, 9, 21)))
                .isEqualTo(1);
        assertThat(NATIONAL.between(LocalDate.of(2026, 9, 18), LocalDate.of(2026, 9, 20)))
                .isZero();
        assertThat(NATIONAL.between(LocalDate.of(2026, 9, 21), LocalDate.of(2026, 9, 17)))
                .isEqualTo(-1);
    }

    @Test
    void dates_outside_the_calendar_are_refused() {
        assertThatThrownBy(() -> NATIONAL.isBusinessDay(LocalDate.of(2006, 12, 31)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NATIONAL.isBusinessDay(LocalDate.of(2101, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NATIONAL.plus(LocalDate.of(2100, 12, 31), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NATIONAL.plus(LocalDate.of(2026, 1, 1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void term_of_n_days_ends_on_a_business_day_n_business_days_later(
            @ForAll @IntRange(max = DAYS - 2000) int start, @ForAll @IntRange(min = 1, max = 1000) int days) {
        LocalDate from = NATIONAL.first().plusDays(start);
        LocalDate end = NATIONAL.plus(from, days);
        assertThat(NATIONAL.isBusinessDay(end)).isTrue();
        assertThat(NATIONAL.between(from, end)).isEqualTo(days);
    }

    @Property(tries = 200)
    void counting_is_additive_and_agrees_with_counting_day_by_day(
            @ForAll @IntRange(max = DAYS - 1) int a,
            @ForAll @IntRange(max = 500) int b,
            @ForAll @IntRange(max = 500) int c) {
        LocalDate from = NATIONAL.first().plusDays(a);
        LocalDate middle = min(from.plusDays(b));
        LocalDate to = min(middle.plusDays(c));
        long byHand = from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(d -> d.getDayOfWeek() != DayOfWeek.SATURDAY && d.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(d -> NationalHolidays.of(d.getYear()).stream()
                        .noneMatch(h -> h.date().equals(d)))
                .count();
        assertThat(NATIONAL.between(from, to)).isEqualTo((int) byHand);
        assertThat(NATIONAL.between(from, middle) + NATIONAL.between(middle, to))
                .isEqualTo(NATIONAL.between(from, to));
    }

    @Property
    void day_so_many_business_days_before_is_the_other_way_round(
            @ForAll @IntRange(min = 2000, max = DAYS - 1) int end, @ForAll @IntRange(min = 1, max = 1000) int days) {
        LocalDate to = NATIONAL.first().plusDays(end);
        LocalDate before = NATIONAL.before(to, days);
        assertThat(NATIONAL.isBusinessDay(before)).isTrue();
        assertThat(NATIONAL.between(before, to)).isEqualTo(days);
        if (NATIONAL.isBusinessDay(to)) {
            assertThat(NATIONAL.plus(before, days)).isEqualTo(to);
        }
    }

    @Property
    void later_start_or_longer_term_never_ends_earlier(
            @ForAll @IntRange(max = DAYS - 2000) int start,
            @ForAll @IntRange(max = 30) int later,
            @ForAll @IntRange(min = 1, max = 500) int days,
            @ForAll @IntRange(max = 30) int more) {
        LocalDate from = NATIONAL.first().plusDays(start);
        LocalDate end = NATIONAL.plus(from, days);
        assertThat(NATIONAL.plus(from.plusDays(later), days)).isAfterOrEqualTo(end);
        assertThat(NATIONAL.plus(from, days + more)).isAfterOrEqualTo(end.plusDays(more));
    }

    @Property
    void term_is_its_days_and_the_days_it_skips(
            @ForAll @IntRange(max = DAYS - 2000) int start, @ForAll @IntRange(min = 1, max = 500) int days) {
        LocalDate from = NATIONAL.first().plusDays(start);
        BusinessDays.Term term = NATIONAL.term(from, days);
        assertThat(term.end()).isEqualTo(NATIONAL.plus(from, days));
        assertThat(from.until(term.end(), java.time.temporal.ChronoUnit.DAYS))
                .isEqualTo(days + term.skipped().size());
        assertThat(term.skipped())
                .allSatisfy(s -> assertThat(NATIONAL.isBusinessDay(s.date())).isFalse())
                .allSatisfy(s -> assertThat(s.holiday())
                        .isEqualTo(NATIONAL.holiday(s.date()).orElse(null)));
    }

    @Test
    void filing_on_a_day_that_does_not_count_is_of_the_next_one_that_does() {
        assertThat(NATIONAL.onOrAfter(LocalDate.of(2026, 9, 17))).isEqualTo(LocalDate.of(2026, 9, 17));
        assertThat(NATIONAL.onOrAfter(LocalDate.of(2026, 9, 18))).isEqualTo(LocalDate.of(2026, 9, 21));
    }

    @Property(tries = 50)
    void more_holidays_never_make_more_business_days(@ForAll @IntRange(max = DAYS - 1) int extra) {
        LocalDate day = NATIONAL.first().plusDays(extra);
        List<Holiday> more = new ArrayList<>(IntStream.rangeClosed(2007, 2100)
                .mapToObj(NationalHolidays::of)
                .flatMap(List::stream)
                .toList());
        more.add(new Holiday(day, "Feriado regional", "Ley", Confidence.U));
        BusinessDays regional = BusinessDays.with(more);
        assertThat(regional.between(NATIONAL.first(), NATIONAL.last()))
                .isLessThanOrEqualTo(NATIONAL.between(NATIONAL.first(), NATIONAL.last()));
        assertThat(regional.isBusinessDay(day)).isFalse();
    }

    private static LocalDate min(LocalDate date) {
        return date.isAfter(NATIONAL.last()) ? NATIONAL.last() : date;
    }
}
