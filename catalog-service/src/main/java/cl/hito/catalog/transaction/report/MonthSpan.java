package cl.hito.catalog.transaction.report;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.contracts.ProblemType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Months from a first to a last one, both inclusive; at least one, at most {@link #MOST}. */
record MonthSpan(YearMonth from, YearMonth to) {

    /** Five years in one answer; who needs more asks twice. */
    static final int MOST = 60;

    /** Months that are shown when nobody says which. */
    static final int USUAL = 12;

    MonthSpan {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("the span ends before it begins");
        }
    }

    /**
     * The span asked for: to the last month that has ended, twelve months long, where nothing else is said.
     *
     * @param fromName name of the parameter that gives the first month
     * @param toName name of the parameter that gives the last month
     * @throws ProblemException 400 when it ends before it begins, is too long, or reaches into the future
     */
    static MonthSpan of(String fromName, @Nullable String from, String toName, @Nullable String to, LocalDate today) {
        YearMonth present = YearMonth.from(today);
        YearMonth last = to != null ? YearMonth.parse(to) : present.minusMonths(1);
        if (last.isAfter(present)) {
            throw refused(Field.of("?" + toName, "in_the_future"));
        }
        YearMonth first = from != null ? YearMonth.parse(from) : last.minusMonths(USUAL - 1L);
        if (first.isAfter(last)) {
            throw refused(Field.of(
                    "?" + fromName,
                    "inconsistent",
                    "El primer mes es posterior al último, " + last + ".",
                    "The first month is after the last one, " + last + "."));
        }
        if (first.until(last, ChronoUnit.MONTHS) >= MOST) {
            throw refused(Field.of(
                    "?" + fromName,
                    "out_of_range",
                    "Se muestran hasta " + MOST + " meses a la vez.",
                    "At most " + MOST + " months are shown at a time."));
        }
        return new MonthSpan(first, last);
    }

    int length() {
        return (int) from.until(to, ChronoUnit.MONTHS) + 1;
    }

    /** Every month once, in order. */
    List<YearMonth> months() {
        return LongStream.range(0, length()).mapToObj(from::plusMonths).toList();
    }

    private static ProblemException refused(Field field) {
        return new ProblemException(ProblemType.INVALID_PARAMETER, null, null, List.of(field));
    }
}
