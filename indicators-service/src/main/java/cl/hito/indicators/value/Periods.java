package cl.hito.indicators.value;

import cl.hito.indicators.definition.Periodicity;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Periods in a row, as SQL takes them.
 *
 * @param names such as {@code 2026-Q4}
 * @param firsts first month of each
 * @param lasts last month of each
 * @param shown whether it was asked for, or is only needed to compute those that were
 */
record Periods(List<String> names, List<String> firsts, List<String> lasts, List<Boolean> shown) {

    /** The periods from the one that holds the first month to the one that holds the last, both included. */
    static Periods of(Periodicity length, YearMonth from, YearMonth shownFrom, YearMonth to) {
        Periods periods = new Periods(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        YearMonth month = length.first(from);
        while (!month.isAfter(to)) {
            periods.names.add(length.name(month));
            periods.firsts.add(month.toString());
            periods.lasts.add(length.last(month).toString());
            periods.shown.add(!month.isBefore(length.first(shownFrom)));
            month = month.plusMonths(length.months());
        }
        return periods;
    }
}
