package cl.hito.milestones.businessday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.milestones.rulebook.Confidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownHolidaysTest {

    private static final Place COUNTRY = new Place(null, null);
    private static final LocalDate FIRST = LocalDate.of(2007, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2040, 12, 31);

    /** As migrations V160, V210 and V304 bring them. */
    private static final List<EnteredHoliday> NATIONAL_ONES = List.of(
            once("2010-09-17", null, null),
            once("2010-09-20", null, null),
            once("2017-04-19", null, null),
            once("2022-09-16", null, null));

    @Test
    void every_day_of_2007_to_2040_is_as_a_second_computation_has_it() {
        // Given: holidays computed apart, by another Easter rule and another formula for the solstice
        Set<LocalDate> holidays = secondComputation();
        BusinessDays national = new KnownHolidays(NATIONAL_ONES).in(COUNTRY, null);
        // Then
        assertThat(FIRST.datesUntil(LAST.plusDays(1))).hasSize(12_419).allSatisfy(date -> {
            assertThat(national.holiday(date).isPresent()).as("%s", date).isEqualTo(holidays.contains(date));
            assertThat(national.isBusinessDay(date))
                    .as("%s", date)
                    .isEqualTo(date.getDayOfWeek() != DayOfWeek.SATURDAY
                            && date.getDayOfWeek() != DayOfWeek.SUNDAY
                            && !holidays.contains(date));
        });
    }

    @Property(tries = 30)
    void business_day_of_a_smaller_place_is_one_of_the_larger(@ForAll("holidays") List<EnteredHoliday> entered) {
        KnownHolidays known = new KnownHolidays(entered);
        BusinessDays national = known.in(COUNTRY, null);
        BusinessDays regional = known.in(new Place("16", null), null);
        BusinessDays communal = known.in(new Place(null, "16101"), null);
        assertThat(FIRST.datesUntil(LAST)).allSatisfy(date -> {
            assertThat(!regional.isBusinessDay(date) || national.isBusinessDay(date))
                    .isTrue();
            assertThat(!communal.isBusinessDay(date) || regional.isBusinessDay(date))
                    .isTrue();
        });
        assertThat(regional.plus(FIRST, 250)).isAfterOrEqualTo(national.plus(FIRST, 250));
    }

    @Property(tries = 30)
    void order_in_which_they_are_entered_changes_nothing(@ForAll("holidays") List<EnteredHoliday> entered) {
        List<EnteredHoliday> turned = new java.util.ArrayList<>(entered);
        java.util.Collections.reverse(turned);
        Place place = new Place(null, "16101");
        BusinessDays one = new KnownHolidays(entered).in(place, null);
        BusinessDays other = new KnownHolidays(turned).in(place, null);
        assertThat(FIRST.datesUntil(LAST))
                .allSatisfy(date -> assertThat(one.isBusinessDay(date)).isEqualTo(other.isBusinessDay(date)));
    }

    @Test
    void what_was_learned_of_later_is_left_out_and_what_was_superseded_is_found_again() {
        // Given: a day that was enacted on 12 September and taken back on the 15th
        Instant enacted = Instant.parse("2029-09-12T03:00:00Z");
        Instant takenBack = Instant.parse("2029-09-15T03:00:00Z");
        LocalDate day = LocalDate.of(2029, 9, 21);
        KnownHolidays known = new KnownHolidays(List.of(
                entry("2029-09-21", HolidayEffect.HOLIDAY, false, null, null, enacted, takenBack),
                entry("2029-09-21", HolidayEffect.WITHDRAWN, false, null, null, takenBack, null)));
        // Then
        assertThat(known.in(COUNTRY, enacted.minusMillis(1)).isBusinessDay(day)).isTrue();
        assertThat(known.in(COUNTRY, enacted).isBusinessDay(day)).isFalse();
        assertThat(known.in(COUNTRY, takenBack.minusMillis(1)).isBusinessDay(day))
                .isFalse();
        assertThat(known.in(COUNTRY, takenBack).isBusinessDay(day)).isTrue();
        assertThat(known.in(COUNTRY, null).isBusinessDay(day)).isTrue();
    }

    @Test
    void working_day_corrects_the_rules_and_a_smaller_place_may_still_keep_it() {
        // Given: 8 December 2031, a Monday, is no longer kept but in region 15
        KnownHolidays known = new KnownHolidays(List.of(
                entry("2031-12-08", HolidayEffect.WORKING_DAY, true, null, null, null, null),
                entry("2031-12-08", HolidayEffect.HOLIDAY, false, "15", null, null, null)));
        // Then
        assertThat(known.in(COUNTRY, null).isBusinessDay(LocalDate.of(2031, 12, 8)))
                .isTrue();
        assertThat(known.in(COUNTRY, null).isBusinessDay(LocalDate.of(2032, 12, 8)))
                .isTrue();
        assertThat(known.in(COUNTRY, null).isBusinessDay(LocalDate.of(2026, 12, 8)))
                .isFalse();
        assertThat(known.in(new Place("15", null), null).isBusinessDay(LocalDate.of(2031, 12, 8)))
                .isFalse();
    }

    @Test
    void entry_corrects_the_name_and_norm_of_a_day_that_the_rules_give() {
        // Given: 8 December 2031, which the rules give
        KnownHolidays known =
                new KnownHolidays(List.of(entry("2031-12-08", HolidayEffect.HOLIDAY, false, null, null, null, null)));
        // Then
        assertThat(known.in(COUNTRY, null).holiday(LocalDate.of(2031, 12, 8)))
                .hasValueSatisfying(h -> assertThat(h.name()).isEqualTo("Feriado de prueba"));
        assertThat(known.in(COUNTRY, null).holiday(LocalDate.of(2032, 12, 8)))
                .hasValueSatisfying(h -> assertThat(h.name()).isNotEqualTo("Feriado de prueba"));
    }

    @Test
    void commune_is_in_its_region() {
        assertThat(new Place(null, "16101")).isEqualTo(new Place("16", "16101"));
        assertThatThrownBy(() -> new Place("15", "16101")).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<List<EnteredHoliday>> holidays() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12_000),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "16", "16101", "08"))
                .as((offset, yearly, place) -> entry(
                        FIRST.plusDays(offset).toString(),
                        HolidayEffect.HOLIDAY,
                        yearly,
                        place.length() == 2 ? place : null,
                        place.length() == 5 ? place : null,
                        null,
                        null))
                .list()
                .ofMaxSize(12);
    }

    private static Set<LocalDate> secondComputation() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/national-holidays-2007-2040.csv")).stream()
                    .skip(1)
                    .flatMap(line -> Arrays.stream(line.substring(5).split(" ", -1))
                            .map(day -> LocalDate.parse(line.substring(0, 4) + "-" + day)))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EnteredHoliday once(String day, @Nullable String region, @Nullable String commune) {
        return entry(day, HolidayEffect.HOLIDAY, false, region, commune, null, null);
    }

    private static EnteredHoliday entry(
            String day,
            HolidayEffect effect,
            boolean yearly,
            @Nullable String region,
            @Nullable String commune,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new EnteredHoliday(
                "Feriado de prueba",
                effect,
                LocalDate.parse(day),
                yearly,
                null,
                region,
                commune,
                null,
                Confidence.U,
                from,
                until);
    }
}
