package cl.hito.catalog.transaction;

import cl.hito.catalog.procedure.ProcedureStatus;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the catalogue as reporting sees it.
 *
 * @param code official code; a record without one reports nothing
 * @param firstMonth month in which it got its code, from which figures are expected; null without a code
 * @param lastMonth last month in which a retired procedure was offered; null when it is offered, or when it
 *     came to us as retired without a date
 */
public record ReportingProcedure(
        UUID id,
        String institution,
        @Nullable String code,
        ProcedureStatus status,
        boolean demonstration,
        @Nullable YearMonth firstMonth,
        @Nullable YearMonth lastMonth) {

    /** What keeps a record from reporting a month. */
    public enum Hindrance {
        /** No update cycle has given it an official code yet. */
        NO_OFFICIAL_CODE,
        /** Retired before the month began. */
        RETIRED
    }

    /** What keeps the record from reporting the month; null when nothing does. */
    public @Nullable Hindrance hindrance(YearMonth month) {
        if (code == null) {
            return Hindrance.NO_OFFICIAL_CODE;
        }
        return lastMonth != null && month.isAfter(lastMonth) ? Hindrance.RETIRED : null;
    }

    /** Whether a figure is expected for a month that has ended; one from before the code is welcome, not due. */
    public boolean isExpectedToReport(YearMonth closedMonth) {
        boolean lastMonthUnknown = status == ProcedureStatus.RETIRED && lastMonth == null;
        boolean before = firstMonth != null && closedMonth.isBefore(firstMonth);
        return hindrance(closedMonth) == null && !lastMonthUnknown && !before;
    }
}
