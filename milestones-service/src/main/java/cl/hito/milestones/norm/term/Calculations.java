package cl.hito.milestones.norm.term;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.businessday.BusinessDays;
import cl.hito.milestones.businessday.PlaceParameters;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calculates terms by the calendar of a place and the text of a day. */
@Singleton
public class Calculations {

    /** Years that a term may reach into, so that its end lies in the calendar. */
    private static final int LONGEST_YEARS = 12;

    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    private final NormTerms terms;
    private final BusinessCalendar calendar;

    Calculations(NormTerms terms, BusinessCalendar calendar) {
        this.terms = terms;
        this.calendar = calendar;
    }

    /**
     * What is asked.
     *
     * @param time local time of the start; matters for hours only, midnight when null
     * @param procedureStartedOn day that decides which text counts; the start when null
     * @param extension units that were added
     */
    record Question(
            String code,
            LocalDate start,
            @Nullable LocalTime time,
            @Nullable LocalDate procedureStartedOn,
            int extension) {}

    /** The end by the calendar of a place. */
    TermCalculation calculate(Question question, PlaceParameters place, boolean english) {
        BusinessDays days = place.in(calendar);
        requireCovered(days, question.start());
        LocalDate textDay = question.procedureStartedOn() == null ? question.start() : question.procedureStartedOn();
        NormTerm term = terms.inForceOn(question.code(), textDay);
        requireExtension(term, question.extension());
        TermArithmetic arithmetic = new TermArithmetic(days);
        LocalDateTime start = question.start().atTime(question.time() == null ? LocalTime.MIDNIGHT : question.time());
        TermArithmetic.End end = end(term, start, question.extension(), arithmetic);
        LocalDate due = end.due().toLocalDate();
        LocalDate counted = end.countedFrom().toLocalDate();
        boolean hours = term.unit() == TermUnit.HOUR;
        boolean skips = term.dayType() == DayType.BUSINESS || term.dayType() == DayType.UNSPECIFIED;
        boolean fromStart = skips || !due.isAfter(counted);
        LocalDate skippedAfter = fromStart ? counted : rawEnd(term, counted, question);
        return new TermCalculation(
                question.code(),
                term.code(),
                term.norm(),
                term.article(),
                question.start(),
                counted,
                term.unit(),
                term.dayType(),
                term.amount() == null ? null : term.amount() + question.extension(),
                due,
                hours ? instant(end.due()) : null,
                end.prudentDue().toLocalDate(),
                hours ? instant(end.prudentDue()) : null,
                end.ambiguous(),
                term.ending(),
                (hours && !skips) ? List.of() : arithmetic.skipped(skippedAfter, due),
                steps(question, textDay, term, end, english));
    }

    /** The end of a term that began at a local time; 422 for one whose end does not follow from its start. */
    public static TermArithmetic.End end(NormTerm term, LocalDateTime start, int extension, TermArithmetic arithmetic) {
        if (!term.calculable()) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "El plazo «" + term.code() + "» no tiene una duración que se pueda contar"
                            + (term.length() == null ? "." : ": " + term.length() + "."),
                    "The term \"" + term.code() + "\" has no length that can be counted"
                            + (term.length() == null ? "." : ": " + term.length() + "."));
        }
        if (term.unit() == TermUnit.DATE) {
            LocalDate day = term.fixedDate() != null
                    ? term.fixedDate()
                    : arithmetic.next(start.toLocalDate(), term.monthDays() == null ? List.of(1) : term.monthDays());
            return new TermArithmetic.End(start, day.atStartOfDay(), day.atStartOfDay());
        }
        int amount = term.amount() == null ? 0 : term.amount();
        return arithmetic.end(start, term.filing(), term.unit(), term.dayType(), amount + extension);
    }

    /** 400 for a start from which a term may run out of the calendar. */
    public static void requireCovered(BusinessDays days, LocalDate start) {
        if (!isCovered(days, start)) {
            throw ProblemException.invalidParameter("start", "out_of_range");
        }
    }

    /** Whether whatever term begins on a day ends in the calendar. */
    public static boolean isCovered(BusinessDays days, LocalDate start) {
        return days.covers(start) && days.covers(start.plusYears(LONGEST_YEARS));
    }

    private static void requireExtension(NormTerm term, int extension) {
        int most = term.extension() == null ? 0 : term.extension().most();
        if (extension > most) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    most == 0
                            ? "La norma no admite ampliar el plazo «" + term.code() + "»."
                            : "El plazo «" + term.code() + "» admite una ampliación de " + most + " como máximo.",
                    most == 0
                            ? "The norm does not let the term \"" + term.code() + "\" be extended."
                            : "The term \"" + term.code() + "\" may be extended by " + most + " at most.");
        }
    }

    /** The day on which a term of calendar days, months or years would end if every day were a business day. */
    private static LocalDate rawEnd(NormTerm term, LocalDate counted, Question question) {
        int amount = (term.amount() == null ? 0 : term.amount()) + question.extension();
        LocalDate raw = switch (term.unit()) {
            case DAY -> counted.plusDays(amount);
            case MONTH -> counted.plusMonths(amount);
            case YEAR -> counted.plusYears(amount);
            case HOUR, IMMEDIATE, DATE, FRACTION, NONE -> counted;
        };
        return raw.equals(counted) ? counted : raw.minusDays(1);
    }

    private static List<String> steps(
            Question question, LocalDate textDay, NormTerm term, TermArithmetic.End end, boolean english) {
        List<String> steps = new ArrayList<>();
        if (!term.code().equals(question.code())) {
            steps.add(
                    english
                            ? "The text in force on " + textDay + " is " + term.norm() + " art. " + term.article()
                                    + " (" + term.code() + ")."
                            : "El texto que regía el " + SPOKEN.format(textDay) + " es " + term.norm() + " art. "
                                    + term.article() + " (" + term.code() + ").");
        }
        LocalDate counted = end.countedFrom().toLocalDate();
        if (!counted.equals(question.start())) {
            steps.add(
                    english
                            ? "What is filed on a day that is no business day counts as filed in the first hour of the"
                                    + " next one: " + counted + " (Ley 19.880 art. 25)."
                            : "Lo ingresado en día inhábil se entiende ingresado en la primera hora del hábil"
                                    + " siguiente: " + SPOKEN.format(counted) + " (Ley 19.880 art. 25).");
        }
        steps.add(english ? countingEn(term, question.extension()) : countingEs(term, question.extension()));
        if (end.ambiguous()) {
            steps.add(
                    english
                            ? "The norm does not say which days it counts: the strictest reading ends earlier, and"
                                    + " neither decides alone."
                            : "La norma no dice qué días se cuentan: la lectura más estricta vence antes, y ninguna"
                                    + " decide por sí sola.");
        }
        if (term.note() != null) {
            steps.add(term.note());
        }
        return steps;
    }

    private static String countingEs(NormTerm term, int extension) {
        String more = extension == 0 ? "" : ", más " + extension + " de ampliación";
        return switch (term.unit()) {
            case DAY ->
                switch (term.dayType()) {
                    case BUSINESS ->
                        "Se cuentan " + term.amount() + " días hábiles desde el día siguiente" + more + ".";
                    default ->
                        "Se cuentan " + term.amount() + " días desde el siguiente" + more
                                + "; si el último es inhábil, vence el hábil siguiente.";
                };
            case HOUR -> "Se cuentan " + term.amount() + " horas desde el inicio" + more + ".";
            case MONTH, YEAR ->
                "Vence el día del mismo número (o el último del mes, si no lo tiene) a los " + term.amount()
                        + (term.unit() == TermUnit.MONTH ? " meses" : " años") + more
                        + "; si es inhábil, el hábil siguiente.";
            case IMMEDIATE -> "Es de inmediato.";
            case DATE, FRACTION, NONE -> "La norma fija el día.";
        };
    }

    private static String countingEn(NormTerm term, int extension) {
        String more = extension == 0 ? "" : ", and " + extension + " of extension";
        return switch (term.unit()) {
            case DAY ->
                switch (term.dayType()) {
                    case BUSINESS -> term.amount() + " business days are counted from the day after" + more + ".";
                    default ->
                        term.amount() + " days are counted from the day after" + more
                                + "; an end on no business day moves to the next one.";
                };
            case HOUR -> term.amount() + " hours are counted from the start" + more + ".";
            case MONTH, YEAR ->
                "It ends on the day of the same number (or the last of the month) after " + term.amount()
                        + (term.unit() == TermUnit.MONTH ? " months" : " years") + more
                        + "; an end on no business day moves to the next one.";
            case IMMEDIATE -> "It is at once.";
            case DATE, FRACTION, NONE -> "The norm names the day.";
        };
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(Santiago.ZONE).toInstant();
    }
}
