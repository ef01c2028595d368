package cl.hito.milestones.obligation;

import cl.hito.milestones.rulebook.Confidence;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An obligation of an institution in a period, as of today in America/Santiago.
 *
 * @param obligation its code
 * @param confidence of the rule by which it is due
 * @param period such as {@code 2026-03}, {@code 2026-Q1} or {@code 2026}
 * @param due last day on which it is on time, inclusive
 * @param daysLate calendar days past due: so far when overdue, in the end when fulfilled (0 on time)
 * @param businessDaysLeft business days after today up to the due day; null when fulfilled or past
 * @param note null for a reader without a credential
 * @param version count of what was recorded of it; 0 when nothing was
 */
@Schema(name = "Occurrence")
public record OccurrenceView(
        @Schema(required = true) String obligation,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable String norm,
        @Schema(nullable = true) @Nullable String article,
        @Schema(required = true) Confidence confidence,
        @Schema(required = true) String institution,
        @Schema(required = true) String institutionName,
        @Schema(required = true) String period,
        @Schema(required = true) LocalDate firstDay,
        @Schema(required = true) LocalDate lastDay,
        @Schema(required = true) LocalDate due,
        @Schema(required = true) OccurrenceState state,
        @Schema(nullable = true) @Nullable LocalDate doneOn,
        @Schema(nullable = true) @Nullable Integer daysLate,
        @Schema(nullable = true) @Nullable Integer businessDaysLeft,
        @Schema(nullable = true) @Nullable String reference,
        @Schema(nullable = true) @Nullable String note,
        @Schema(required = true) long version) {}
