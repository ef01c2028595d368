package cl.hito.milestones.businessday;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the laws with the entries of the table laid over them: pure, and the same for the same entries.
 * Calendars are kept, as long as there are few of them; most places have the same one.
 */
final class KnownHolidays {

    private static final int MOST_KEPT = 24;

    private final List<EnteredHoliday> entered;
    /** Calendars by the entries that they are made from, the one used longest ago first. */
    private final Map<List<EnteredHoliday>, BusinessDays> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<EnteredHoliday>, BusinessDays> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param entered every version of every entry */
    KnownHolidays(Collection<EnteredHoliday> entered) {
        this.entered = List.copyOf(entered);
    }

    List<EnteredHoliday> entered() {
        return entered;
    }

    /**
     * The business days of a place.
     *
     * @param knownAt what was learned of later is left out; null for what is known now
     */
    BusinessDays in(Place place, @Nullable Instant knownAt) {
        List<EnteredHoliday> counted = entered.stream()
                .filter(h -> h.effect() != HolidayEffect.WITHDRAWN && h.isKnownAt(knownAt) && h.isKeptIn(place))
                .sorted(Comparator.comparingInt(EnteredHoliday::rank).thenComparing(EnteredHoliday::firstOn))
                .toList();
        synchronized (made) {
            return made.computeIfAbsent(counted, KnownHolidays::calendar);
        }
    }

    private static BusinessDays calendar(List<EnteredHoliday> counted) {
        Map<LocalDate, Holiday> days = new HashMap<>();
        IntStream.rangeClosed(NationalHolidays.FIRST_YEAR, BusinessDays.LAST_YEAR)
                .mapToObj(NationalHolidays::of)
                .flatMap(Collection::stream)
                .forEach(h -> days.putIfAbsent(h.date(), h));
        for (EnteredHoliday each : counted) {
            each.days(BusinessDays.LAST_YEAR).forEach(h -> {
                if (each.effect() == HolidayEffect.WORKING_DAY) {
                    days.remove(h.date());
                } else {
                    // Also over a day that the rules give: its name and its norm may be wrong there.
                    days.put(h.date(), h);
                }
            });
        }
        return BusinessDays.with(days.values());
    }
}
