package cl.hito.milestones.businessday;

import cl.hito.milestones.rulebook.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of an entry of the table of holidays: a day that no general rule gives, or gives wrongly.
 *
 * @param firstOn the day; of a yearly one the first
 * @param lastOn last day on which a yearly one is kept, inclusive; null while it goes on
 * @param region two digits of the CUT; null for the whole country or a commune
 * @param commune CUT, five digits; null for the whole country or a region
 * @param knownFrom instant from which it is what we knew; null for always
 * @param knownUntil instant at which another version took its place; null while it stands
 */
record EnteredHoliday(
        String name,
        HolidayEffect effect,
        LocalDate firstOn,
        boolean yearly,
        @Nullable LocalDate lastOn,
        @Nullable String region,
        @Nullable String commune,
        @Nullable String norm,
        Confidence confidence,
        @Nullable Instant knownFrom,
        @Nullable Instant knownUntil) {

    /** Whether it is what was known at an instant; null asks for what is known now. */
    boolean isKnownAt(@Nullable Instant instant) {
        return instant == null
                ? knownUntil == null
                : (knownFrom == null || !knownFrom.isAfter(instant))
                        && (knownUntil == null || knownUntil.isAfter(instant));
    }

    /** Whether the whole of a place keeps it: a commune keeps its region's days, not the other way round. */
    boolean isKeptIn(Place place) {
        if (commune != null) {
            return commune.equals(place.commune());
        }
        return region == null || region.equals(place.region());
    }

    /** Later ones overrule earlier ones: smaller places larger ones, and a single day what is kept yearly. */
    int rank() {
        int size = commune != null ? 2 : region != null ? 1 : 0;
        return 2 * size + (yearly ? 0 : 1);
    }

    /** Every day of it up to a year, inclusive. */
    Stream<Holiday> days(int lastYear) {
        MonthDay day = MonthDay.from(firstOn);
        return IntStream.rangeClosed(firstOn.getYear(), yearly ? lastYear : firstOn.getYear())
                .filter(day::isValidYear)
                .mapToObj(day::atYear)
                .filter(date -> lastOn == null || !date.isAfter(lastOn))
                .map(date -> new Holiday(date, name, norm, confidence));
    }
}
