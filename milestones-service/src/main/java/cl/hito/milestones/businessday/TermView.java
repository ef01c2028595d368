package cl.hito.milestones.businessday;

import cl.hito.milestones.businessday.BusinessDays.Reason;
import cl.hito.milestones.rulebook.Confidence;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A term in business days, and how it is counted (Ley 19.880 art. 25).
 *
 * @param from day of the act, or of the filing
 * @param countedAs day as which it counts: another one for a filing on a day that does not count
 * @param firstDay first day of the term, the day after that; it may itself not count
 * @param end last day, inclusive
 * @param skipped days in between that do not count, earliest first
 * @param basis norm and article
 * @param explanation in the language of the answer
 */
@Schema(name = "BusinessDayTerm")
public record TermView(
        @Schema(required = true) LocalDate from,
        @Schema(required = true) LocalDate countedAs,
        @Schema(required = true) LocalDate firstDay,
        @Schema(required = true) int days,
        @Schema(required = true) LocalDate end,
        @Schema(required = true) List<SkippedDay> skipped,
        @Schema(required = true) String basis,
        @Schema(required = true) String explanation) {

    /**
     * A day that does not count.
     *
     * @param reason the weekend's where it is a holiday too
     * @param holiday its name; null when it is none
     * @param norm that orders the holiday; null when it is none or the norm has not been read
     */
    @Schema(name = "BusinessDaySkipped")
    public record SkippedDay(
            @Schema(required = true) LocalDate date,
            @Schema(required = true) Reason reason,
            @Schema(nullable = true) @Nullable String holiday,
            @Schema(nullable = true) @Nullable String norm,
            @Schema(nullable = true) @Nullable Confidence confidence) {}

    private static final String BASIS = "Ley 19.880 art. 25";

    static TermView of(LocalDate from, BusinessDays.Term term, boolean english) {
        List<SkippedDay> skipped = term.skipped().stream()
                .map(s -> {
                    Holiday holiday = s.holiday();
                    return new SkippedDay(
                            s.date(),
                            s.reason(),
                            holiday == null ? null : holiday.name(),
                            holiday == null ? null : holiday.norm(),
                            holiday == null ? null : holiday.confidence());
                })
                .toList();
        return new TermView(
                from,
                term.from(),
                term.from().plusDays(1),
                term.days(),
                term.end(),
                skipped,
                BASIS,
                english ? english(from, term) : spanish(from, term));
    }

    private static String spanish(LocalDate from, BusinessDays.Term term) {
        String filed = from.equals(term.from())
                ? ""
                : "Lo presentado el " + LegalDate.spanish(from)
                        + ", día inhábil, se entiende hecho en la primera hora del " + LegalDate.spanish(term.from())
                        + ". ";
        return filed + "El plazo de " + term.days() + (term.days() == 1 ? " día hábil" : " días hábiles")
                + " corre desde el día siguiente al " + LegalDate.spanish(term.from()) + ", no cuenta "
                + (term.skipped().isEmpty()
                        ? "ningún día inhábil"
                        : term.skipped().size() == 1
                                ? "1 día inhábil"
                                : term.skipped().size() + " días inhábiles")
                + " y vence al terminar el " + LegalDate.spanish(term.end()) + ".";
    }

    private static String english(LocalDate from, BusinessDays.Term term) {
        String filed = from.equals(term.from())
                ? ""
                : "What was filed on " + from + ", not a business day, counts as made in the first hour of "
                        + term.from() + ". ";
        return filed + "The term of " + term.days() + (term.days() == 1 ? " business day" : " business days")
                + " runs from the day after " + term.from() + ", leaves out "
                + term.skipped().size()
                + " days that do not count, and ends with " + term.end() + ".";
    }
}
