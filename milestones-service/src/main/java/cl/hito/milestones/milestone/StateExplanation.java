package cl.hito.milestones.milestone;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Why a milestone is in its state on a day, in words. */
final class StateExplanation {

    private static final DateTimeFormatter SPANISH = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    private StateExplanation() {}

    /**
     * One or two sentences.
     *
     * @param day on which the state is told
     * @param waivedUntil last day of the waiver, inclusive; null also where it is not recorded
     * @param daysLate calendar days past due; null where lateness means nothing
     * @param daysLeft business days after that day up to the due day; null when past or not counted
     */
    static String of(
            MilestoneState state,
            LocalDate day,
            @Nullable LocalDate appliesFrom,
            @Nullable LocalDate due,
            @Nullable LocalDate fulfilledOn,
            @Nullable LocalDate waivedUntil,
            @Nullable Integer daysLate,
            @Nullable Integer daysLeft,
            boolean english) {
        return english
                ? "On " + day + ": " + english(state, appliesFrom, due, fulfilledOn, waivedUntil, daysLate, daysLeft)
                : "Al " + date(day) + ": "
                        + spanish(state, appliesFrom, due, fulfilledOn, waivedUntil, daysLate, daysLeft);
    }

    private static String spanish(
            MilestoneState state,
            @Nullable LocalDate appliesFrom,
            @Nullable LocalDate due,
            @Nullable LocalDate fulfilledOn,
            @Nullable LocalDate waivedUntil,
            @Nullable Integer daysLate,
            @Nullable Integer daysLeft) {
        return switch (state) {
            case UPCOMING -> "aún no rige; comienza a regir el " + date(appliesFrom) + " y vence el " + date(due) + ".";
            case OPEN ->
                "rige desde el " + date(appliesFrom) + " y hay plazo hasta el " + date(due) + ", inclusive"
                        + (daysLeft == null ? "." : "; " + spanishLeft(daysLeft) + ".");
            case AT_RISK ->
                "vence pronto: el último día es el " + date(due)
                        + (daysLeft == null
                                ? "."
                                : daysLeft == 0
                                        ? ", sin más días hábiles por delante."
                                        : "; " + spanishLeft(daysLeft) + ".");
            case OVERDUE ->
                "está vencido; el último día fue el " + date(due)
                        + (daysLate == null ? "." : " y han pasado " + spanishDays(daysLate) + ".");
            case FULFILLED ->
                "se cumplió el " + date(fulfilledOn)
                        + (due == null || daysLate == null
                                ? "."
                                : daysLate == 0
                                        ? ", dentro de plazo (vencía el " + date(due) + ")."
                                        : ", " + spanishDays(daysLate) + " después del último día (" + date(due)
                                                + ").");
            case WAIVED ->
                "hay una prórroga"
                        + (waivedUntil == null ? "" : " hasta el " + date(waivedUntil) + ", inclusive,")
                        + " y mientras dura no se exige"
                        + (due == null ? "." : "; la fecha de la ley sigue siendo el " + date(due) + ".");
            case NOT_APPLICABLE -> "el calendario en vigor no lo exige a esta institución.";
            case NOT_SUBJECT -> "la ley no rige para esta institución.";
            case UNKNOWN -> "lo que se sabe no alcanza para decir si se exige ni desde cuándo.";
        };
    }

    private static String english(
            MilestoneState state,
            @Nullable LocalDate appliesFrom,
            @Nullable LocalDate due,
            @Nullable LocalDate fulfilledOn,
            @Nullable LocalDate waivedUntil,
            @Nullable Integer daysLate,
            @Nullable Integer daysLeft) {
        return switch (state) {
            case UPCOMING -> "it does not bind yet; it does from " + appliesFrom + " and is due on " + due + ".";
            case OPEN ->
                "it binds from " + appliesFrom + " and there is time until " + due + ", inclusive"
                        + (daysLeft == null ? "." : "; " + englishLeft(daysLeft));
            case AT_RISK ->
                "it is due soon: the last day is " + due + (daysLeft == null ? "." : "; " + englishLeft(daysLeft));
            case OVERDUE ->
                "it is overdue; the last day was " + due + (daysLate == null ? "." : ", " + daysLate + " days ago.");
            case FULFILLED ->
                "it was fulfilled on " + fulfilledOn
                        + (due == null || daysLate == null
                                ? "."
                                : daysLate == 0
                                        ? ", on time (due on " + due + ")."
                                        : ", " + daysLate + " days after the last day (" + due + ").");
            case WAIVED ->
                "there is a waiver"
                        + (waivedUntil == null ? "" : " until " + waivedUntil + ", inclusive,")
                        + " and while it lasts nothing is asked"
                        + (due == null ? "." : "; the date of the law is still " + due + ".");
            case NOT_APPLICABLE -> "the calendar in force does not ask it of this institution.";
            case NOT_SUBJECT -> "the law does not bind this institution.";
            case UNKNOWN -> "what is known does not suffice to tell whether it is asked for, nor since when.";
        };
    }

    private static String spanishDays(int days) {
        return days == 1 ? "1 día corrido" : days + " días corridos";
    }

    private static String spanishLeft(int days) {
        return days == 1 ? "queda 1 día hábil" : "quedan " + days + " días hábiles";
    }

    private static String englishLeft(int days) {
        return days == 1 ? "1 business day is left." : days + " business days are left.";
    }

    private static String date(@Nullable LocalDate date) {
        return date == null ? "día que no consta" : SPANISH.format(date);
    }
}
