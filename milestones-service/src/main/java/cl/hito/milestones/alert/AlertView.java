package cl.hito.milestones.alert;

import cl.hito.milestones.milestone.MilestoneKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An alert as an account sees it.
 *
 * @param about what it is about
 * @param institution its code
 * @param milestone null where it is about something else, as its kind, phase and platform are
 * @param deadline id of the clock, of the occurrence or of the assessment; null for a milestone
 * @param code of the term, the obligation or the requirement; null for a milestone
 * @param due last day on time, inclusive, as it was when the alert was raised; null when none is asked any more
 * @param previousDue the date before a change of the rules
 * @param businessDays the threshold that was reached: 90, 30, 7, 1, 0 on the day, -1 overdue
 * @param reference what else it is about: id of the evidence or the comment; step, day and number of the change that
 *     blocked it; last day of the waiver that ended and how many times the date had moved; what the body calls the
 *     clock; the period of the obligation; the unit of the assessment
 * @param raisedOn day in America/Santiago
 * @param readAt null while the account has not read it
 * @param settled whether what it warns of is over: fulfilled, waived, done, stopped, or with another date by now
 */
@Schema(name = "Alert")
public record AlertView(
        @Schema(required = true) UUID id,
        @Schema(required = true) AlertKind kind,
        @Schema(required = true) AlertMatter about,
        @Schema(required = true) String institution,
        @Schema(required = true) String institutionName,
        @Schema(nullable = true) @Nullable UUID milestone,
        @Schema(nullable = true) @Nullable MilestoneKind milestoneKind,
        @Schema(nullable = true) @Nullable UUID deadline,
        @Schema(nullable = true) @Nullable String code,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable String platform,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable LocalDate due,
        @Schema(nullable = true) @Nullable LocalDate previousDue,
        @Schema(nullable = true) @Nullable Integer businessDays,
        @Schema(nullable = true) @Nullable String reference,
        @Schema(required = true) LocalDate raisedOn,
        @Schema(required = true) Instant raisedAt,
        @Schema(nullable = true) @Nullable Instant readAt,
        @Schema(required = true) boolean settled) {}
