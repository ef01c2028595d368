package cl.hito.milestones.assessment;

import cl.hito.milestones.norm.Requirement;
import cl.hito.milestones.norm.RequirementKind;
import cl.hito.milestones.norm.StatePlatform;
import cl.hito.milestones.norm.Subject;
import cl.hito.milestones.rulebook.Confidence;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a body stands with a requirement, as of today in America/Santiago.
 *
 * @param applicability whether it binds the body: APPLICABLE, NOT_APPLICABLE (it lacks the role), NOT_SUBJECT, UNKNOWN
 * @param verdict what counts: what was declared, else what was computed where the datum may decide alone; of clocks
 *     only those that were missed do
 * @param declared null when nothing was
 * @param computed null when no measure decides the requirement, or the catalogue has nothing of the body
 * @param clocks terms that run for it; null where none does
 * @param decisive whether the computed verdict may count alone: neither ambiguous nor inferred
 * @param due by its rule, inclusive; null when no date follows
 * @param dueCertain whether the due date may make it late alone
 * @param until the duty lasts until that day
 * @param overdue null where it cannot be said: the verdict is unknown, or the due date is not certain
 * @param outdated whether it was declared of a text that reads otherwise now; null when nothing was declared
 * @param units assessments of its procedures, platforms or events, by verdict
 */
@Schema(name = "RequirementStanding")
public record StandingView(
        @Schema(required = true) String institution,
        @Schema(required = true) String institutionName,
        @Schema(nullable = true) @Nullable String group,
        @Schema(nullable = true) @Nullable String region,
        @Schema(required = true) String requirement,
        @Schema(required = true) String norm,
        @Schema(required = true) String article,
        @Schema(required = true) String title,
        @Schema(required = true) Subject subject,
        @Schema(required = true) RequirementKind kind,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable StatePlatform platform,
        @Schema(required = true) Confidence confidence,
        @Schema(required = true) boolean ambiguous,
        @Schema(required = true) boolean phaseInferred,
        @Schema(required = true) Applicability applicability,
        @Schema(required = true) Verdict verdict,
        @Schema(nullable = true) @Nullable Declared declared,
        @Schema(nullable = true) @Nullable Computed computed,
        @Schema(nullable = true) @Nullable Clocks clocks,
        @Schema(required = true) Agreement agreement,
        @Schema(required = true) boolean decisive,
        @Schema(required = true) Requirement.DueKind dueKind,
        @Schema(nullable = true) @Nullable String dueText,
        @Schema(nullable = true) @Nullable LocalDate due,
        @Schema(required = true) boolean dueCertain,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(nullable = true) @Nullable Boolean overdue,
        @Schema(nullable = true) @Nullable Boolean outdated,
        @Schema(required = true) Counts units,
        @Schema(required = true) String packageVersion,
        @Schema(required = true) boolean demonstration) {

    /** Whether a requirement binds a body. */
    @Schema(name = "RequirementApplicability")
    public enum Applicability {
        APPLICABLE,
        NOT_APPLICABLE,
        NOT_SUBJECT,
        UNKNOWN
    }

    /**
     * What was declared of the body as a whole.
     *
     * @param version for If-Match
     */
    @Schema(name = "RequirementDeclared")
    public record Declared(
            @Schema(required = true) Verdict verdict,
            @Schema(required = true) LocalDate assessedOn,
            @Schema(nullable = true) @Nullable String evidence,
            @Schema(nullable = true) @Nullable String evidenceUrl,
            @Schema(nullable = true) @Nullable String responsible,
            @Schema(nullable = true) @Nullable LocalDate plannedFor,
            @Schema(required = true) String packageVersion,
            @Schema(required = true) long version) {}

    /**
     * What the catalogue says.
     *
     * @param measure by which it is computed
     */
    @Schema(name = "RequirementComputed")
    public record Computed(
            @Schema(required = true) String measure,
            @Schema(required = true) Verdict verdict,
            @Schema(required = true) Counts counts) {}

    /**
     * What the terms that run for the requirement say: those that run now and those that ended in the last year.
     *
     * @param verdict MET when all that ended were in time, NOT_MET when none was, PARTLY in between, UNKNOWN when
     *     none has ended yet
     * @param overdue missed, and not stopped yet
     * @param onTime stopped in time
     * @param late stopped too late
     */
    @Schema(name = "RequirementClocks")
    public record Clocks(
            @Schema(required = true) Verdict verdict,
            @Schema(required = true) long running,
            @Schema(required = true) long overdue,
            @Schema(required = true) long onTime,
            @Schema(required = true) long late) {}

    /** How many procedures, platforms or events stand how. */
    @Schema(name = "RequirementCounts")
    public record Counts(
            @Schema(required = true) long met,
            @Schema(required = true) long partly,
            @Schema(required = true) long notMet,
            @Schema(required = true) long notApplicable,
            @Schema(required = true) long unknown) {}
}
