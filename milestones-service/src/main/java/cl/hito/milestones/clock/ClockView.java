package cl.hito.milestones.clock;

import cl.hito.milestones.norm.term.DayType;
import cl.hito.milestones.norm.term.Ending;
import cl.hito.milestones.norm.term.TermUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A clock as of now.
 *
 * @param term code of the text that counts: the one in force on the day of start
 * @param amount of units, without the extension
 * @param extensionMax by how much the text lets it be extended; 0 where it does not
 * @param due last day, inclusive; by the reading that gives most time where the norm leaves a doubt
 * @param prudentDue last day by the strictest reading
 * @param dueAt first instant that is too late, for a term of hours; null for the others
 * @param businessDaysLeft after today up to the due day, 0 on that day; null when it no longer runs or is past
 * @param onTime whether it was fulfilled in time; null when it was not fulfilled
 * @param demonstration whether it is made up for demonstration
 */
@Schema(name = "Clock")
public record ClockView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String term,
        @Schema(required = true) String norm,
        @Schema(required = true) String article,
        @Schema(required = true) TermUnit unit,
        @Schema(required = true) DayType dayType,
        @Schema(required = true) int amount,
        @Schema(required = true) Ending ending,
        @Schema(nullable = true) @Nullable String region,
        @Schema(nullable = true) @Nullable String commune,
        @Schema(nullable = true) @Nullable UUID procedure,
        @Schema(nullable = true) @Nullable LocalDate procedureStartedOn,
        @Schema(required = true) String reference,
        @Schema(nullable = true) @Nullable String note,
        @Schema(required = true) LocalDate startedOn,
        @Schema(required = true) Instant startedAt,
        @Schema(required = true) int extension,
        @Schema(required = true) int extensionMax,
        @Schema(nullable = true) @Nullable LocalDate extendedOn,
        @Schema(nullable = true) @Nullable String extensionReason,
        @Schema(required = true) LocalDate due,
        @Schema(required = true) LocalDate prudentDue,
        @Schema(nullable = true) @Nullable Instant dueAt,
        @Schema(required = true) ClockState state,
        @Schema(nullable = true) @Nullable Integer businessDaysLeft,
        @Schema(nullable = true) @Nullable ClockOutcome outcome,
        @Schema(nullable = true) @Nullable LocalDate stoppedOn,
        @Schema(nullable = true) @Nullable Boolean onTime,
        @Schema(nullable = true) @Nullable String stopNote,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version) {}
