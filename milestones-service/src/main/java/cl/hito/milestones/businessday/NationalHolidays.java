package cl.hito.milestones.businessday;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import cl.hito.milestones.rulebook.Confidence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The national holidays of Chile, computed from the laws that order them, for any year from 2007. What a
 * law enacts for one year only, or for a part of the country, is not here but in the table of holidays.
 *
 * <p>A norm is named only where it has been read; the day itself is certain without it.
 */
final class NationalHolidays {

    /** First year for which the rules below are whole: Ley 20.215 holds from here on. */
    static final int FIRST_YEAR = 2007;

    private NationalHolidays() {}

    /** The holidays of a year, earliest first. */
    static List<Holiday> of(int year) {
        List<Holiday> days = new ArrayList<>();
        newYear(year, days);
        easter(year, days);
        add(days, LocalDate.of(year, 5, 1), "Día Nacional del Trabajo");
        add(days, LocalDate.of(year, 5, 21), "Día de las Glorias Navales");
        if (year >= 2021) {
            add(days, indigenousPeoples(year), "Día Nacional de los Pueblos Indígenas");
        }
        add(days, moved(LocalDate.of(year, 6, 29)), "San Pedro y San Pablo", "Ley 19.668");
        add(days, LocalDate.of(year, 7, 16), "Virgen del Carmen");
        add(days, LocalDate.of(year, 8, 15), "Asunción de la Virgen");
        independence(year, days);
        add(days, moved(LocalDate.of(year, 10, 12)), "Encuentro de Dos Mundos", "Ley 19.668");
        if (year >= 2008) {
            add(
                    days,
                    evangelicalChurches(year),
                    "Día Nacional de las Iglesias Evangélicas y Protestantes",
                    "Ley 20.299");
        }
        add(days, LocalDate.of(year, 11, 1), "Todos los Santos");
        add(days, LocalDate.of(year, 12, 8), "Inmaculada Concepción");
        add(days, LocalDate.of(year, 12, 25), "Navidad");
        days.sort(Comparator.comparing(Holiday::date));
        return List.copyOf(days);
    }

    private static void newYear(int year, List<Holiday> days) {
        LocalDate first = LocalDate.of(year, 1, 1);
        add(days, first, "Año Nuevo");
        if (year >= 2017 && first.getDayOfWeek() == SUNDAY) {
            add(days, first.plusDays(1), "Feriado adicional de Año Nuevo", "Ley 20.983");
        }
    }

    private static void easter(int year, List<Holiday> days) {
        LocalDate sunday = easterSunday(year);
        add(days, sunday.minusDays(2), "Viernes Santo");
        add(days, sunday.minusDays(1), "Sábado Santo");
    }

    private static void independence(int year, List<Holiday> days) {
        LocalDate eighteenth = LocalDate.of(year, 9, 18);
        DayOfWeek weekday = eighteenth.getDayOfWeek();
        if (weekday == TUESDAY) {
            add(days, eighteenth.minusDays(1), "Feriado adicional de Fiestas Patrias", "Ley 20.215");
        } else if (year >= 2017 && weekday == SATURDAY) {
            add(days, eighteenth.minusDays(1), "Feriado adicional de Fiestas Patrias", "Ley 20.983");
        }
        add(days, eighteenth, "Independencia Nacional");
        add(days, eighteenth.plusDays(1), "Día de las Glorias del Ejército");
        if (year >= 2008 && weekday == WEDNESDAY) {
            add(days, eighteenth.plusDays(2), "Feriado adicional de Fiestas Patrias", "Ley 20.215");
        }
    }

    /**
     * The local day of the June solstice. For 2021 the law came into force with the day already named: the
     * solstice fell 28 minutes before midnight of the day before.
     */
    private static LocalDate indigenousPeoples(int year) {
        return year == 2021 ? LocalDate.of(2021, 6, 21) : JuneSolstice.localDate(year);
    }

    /** Tuesday to the Friday before, Wednesday to the Friday after, Ley 20.299. */
    private static LocalDate evangelicalChurches(int year) {
        LocalDate day = LocalDate.of(year, 10, 31);
        return switch (day.getDayOfWeek()) {
            case TUESDAY -> day.with(TemporalAdjusters.previous(FRIDAY));
            case WEDNESDAY -> day.with(TemporalAdjusters.next(FRIDAY));
            default -> day;
        };
    }

    /** Tuesday to Thursday to the Monday before, Friday to the Monday after, Ley 19.668. */
    static LocalDate moved(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        if (weekday == TUESDAY || weekday == WEDNESDAY || weekday == THURSDAY) {
            return day.with(TemporalAdjusters.previous(MONDAY));
        }
        return weekday == FRIDAY ? day.with(TemporalAdjusters.next(MONDAY)) : day;
    }

    /** Gregorian computus by integers (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }

    private static void add(List<Holiday> days, LocalDate date, String name, String norm) {
        days.add(new Holiday(date, name, norm, Confidence.V));
    }

    private static void add(List<Holiday> days, LocalDate date, String name) {
        days.add(new Holiday(date, name, null, Confidence.U));
    }
}
