package cl.hito.milestones.norm.term;

import cl.hito.milestones.businessday.BusinessDays;
import cl.hito.milestones.businessday.Holiday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A day that a term does not count.
 *
 * @param holiday its name; null when it is none
 * @param norm that orders the holiday; null when there is none or it is not known
 */
@Schema(name = "TermSkippedDay")
public record SkippedDay(
        @Schema(required = true) LocalDate date,
        @Schema(required = true) Why why,
        @Schema(nullable = true) @Nullable String holiday,
        @Schema(nullable = true) @Nullable String norm) {

    /** Why a day is no business day; a holiday on a weekend is told as the holiday. */
    @Schema(name = "TermSkippedWhy")
    public enum Why {
        SATURDAY,
        SUNDAY,
        HOLIDAY
    }

    static SkippedDay of(LocalDate day, BusinessDays days) {
        Holiday holiday = days.holiday(day).orElse(null);
        if (holiday != null) {
            return new SkippedDay(day, Why.HOLIDAY, holiday.name(), holiday.norm());
        }
        return new SkippedDay(day, day.getDayOfWeek() == DayOfWeek.SATURDAY ? Why.SATURDAY : Why.SUNDAY, null, null);
    }
}
