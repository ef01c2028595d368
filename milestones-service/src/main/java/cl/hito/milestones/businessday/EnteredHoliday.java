package cl.hito.milestones.businessday;

import cl.hito.milestones.rulebook.Confidence;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A holiday of the table: one that no general rule gives.
 *
 * @param firstOn the day; of a yearly one the first
 * @param lastOn last day on which a yearly one is kept, inclusive; null while it goes on
 * @param region two digits of the CUT; null for the whole country or a commune
 * @param commune CUT, five digits; null for the whole country or a region
 */
record EnteredHoliday(
        String name,
        LocalDate firstOn,
        boolean yearly,
        @Nullable LocalDate lastOn,
        @Nullable String region,
        @Nullable String commune,
        @Nullable String norm,
        Confidence confidence) {

    /** Whether the whole of a region keeps it; a commune's day is not its region's. Null asks for the country. */
    boolean isKeptIn(@Nullable String place) {
        return commune == null && (region == null || region.equals(place));
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
