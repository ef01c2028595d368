package cl.hito.milestones.norm.term;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a term ends, and why. Dates are days in America/Santiago, the last one included.
 *
 * @param asked code of the term that was asked for
 * @param term code of the text that counts for what began on that day
 * @param start as given
 * @param countedFrom day from which it counts; another than the start's for what was filed on no business day
 * @param amount of units, extension included; null for a term that ends on a day of the calendar
 * @param due last day; by the reading that gives most time where the norm leaves a doubt
 * @param dueAt the same to the second, for a term of hours; null for the others
 * @param prudentDue last day by the strictest reading
 * @param prudentDueAt the same to the second, for a term of hours; null for the others
 * @param ambiguous whether the readings end on different moments: then neither decides alone
 * @param skipped days of the term that it did not count, or by which its end was moved
 * @param steps of the reasoning, in the language of the answer
 */
@Schema(name = "TermCalculation")
public record TermCalculation(
        @Schema(required = true) String asked,
        @Schema(required = true) String term,
        @Schema(required = true) String norm,
        @Schema(required = true) String article,
        @Schema(required = true) LocalDate start,
        @Schema(required = true) LocalDate countedFrom,
        @Schema(required = true) TermUnit unit,
        @Schema(required = true) DayType dayType,
        @Schema(nullable = true) @Nullable Integer amount,
        @Schema(required = true) LocalDate due,
        @Schema(nullable = true) @Nullable Instant dueAt,
        @Schema(required = true) LocalDate prudentDue,
        @Schema(nullable = true) @Nullable Instant prudentDueAt,
        @Schema(required = true) boolean ambiguous,
        @Schema(required = true) Ending ending,
        @Schema(required = true) List<SkippedDay> skipped,
        @Schema(required = true) List<String> steps) {}
