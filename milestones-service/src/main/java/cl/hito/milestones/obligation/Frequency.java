package cl.hito.milestones.obligation;

import java.time.LocalDate;

/** How often an obligation comes. */
public enum Frequency {
    MONTHLY(1),
    QUARTERLY(3),
    YEARLY(12);

    private final int months;

    Frequency(int months) {
        this.months = months;
    }

    /** Whether a period may begin on this day. */
    boolean mayBeginOn(LocalDate day) {
        return day.getDayOfMonth() == 1 && (day.getMonthValue() - 1) % months == 0;
    }

    LocalDate next(LocalDate firstDay) {
        return firstDay.plusMonths(months);
    }

    LocalDate lastDay(LocalDate firstDay) {
        return next(firstDay).minusDays(1);
    }

    /** Wire form of the period that begins on a day: {@code 2026-03}, {@code 2026-Q1}, {@code 2026}. */
    String name(LocalDate firstDay) {
        return switch (this) {
            case MONTHLY -> "%04d-%02d".formatted(firstDay.getYear(), firstDay.getMonthValue());
            case QUARTERLY -> "%04d-Q%d".formatted(firstDay.getYear(), (firstDay.getMonthValue() + 2) / 3);
            case YEARLY -> "%04d".formatted(firstDay.getYear());
        };
    }
}
