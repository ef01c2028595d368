package cl.hito.indicators.definition;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Length of the periods of a series. Every period is made of whole months of America/Santiago. */
public enum Periodicity {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    /** A month, {@code yyyy-MM}. */
    public static final String MONTH_FORM = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])";

    /** A month, a quarter or a year: {@code 2026-11}, {@code 2026-Q4}, {@code 2026}. */
    public static final String ANY_FORM = "(19|20)[0-9]{2}(-(0[1-9]|1[0-2]|Q[1-4]))?";

    private static final Pattern QUARTER_FORM = Pattern.compile("([0-9]{4})-Q([1-4])");

    private final int months;

    Periodicity(int months) {
        this.months = months;
    }

    public int months() {
        return months;
    }

    /** First month of the period that the month is in. */
    public YearMonth first(YearMonth month) {
        return month.minusMonths((month.getMonthValue() - 1) % months);
    }

    /** Last month of the period that the month is in. */
    public YearMonth last(YearMonth month) {
        return first(month).plusMonths(months - 1L);
    }

    /** Name of the period that the month is in: {@code 2026-11}, {@code 2026-Q4}, {@code 2026}. */
    public String name(YearMonth month) {
        return switch (this) {
            case MONTH -> month.toString();
            case QUARTER -> "%04d-Q%d".formatted(month.getYear(), (month.getMonthValue() + 2) / 3);
            case YEAR -> "%04d".formatted(month.getYear());
        };
    }

    /** How long the period of that name is; the name has {@link #ANY_FORM}. */
    public static Periodicity of(String name) {
        return name.length() == 4 ? YEAR : name.charAt(5) == 'Q' ? QUARTER : MONTH;
    }

    /** First month of the period of that name; the name has {@link #ANY_FORM}. */
    public static YearMonth firstOf(String name) {
        Matcher quarter = QUARTER_FORM.matcher(name);
        if (quarter.matches()) {
            return YearMonth.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)) * 3 - 2);
        }
        return name.length() == 4 ? YearMonth.of(Integer.parseInt(name), 1) : YearMonth.parse(name);
    }
}
