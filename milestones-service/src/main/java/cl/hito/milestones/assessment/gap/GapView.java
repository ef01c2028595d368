package cl.hito.milestones.assessment.gap;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An article of a norm: how its requirements stand, counted per body and requirement.
 *
 * @param requirements of the article, by code
 * @param open of them, those that some body counted here does not meet, or meets in part
 * @param applicable that bind a body; the verdicts below are of these and of those that may
 * @param roleUnknown of which it is not known whether they bind: the body's role, or the body itself, is not known
 * @param overdue late for certain
 * @param overdueUnknown past due, of which it cannot be said
 * @param different where declared and computed differ
 * @param outdated declared of a text that reads otherwise now
 */
@Schema(name = "RequirementGap")
public record GapView(
        @Schema(required = true) String norm,
        @Schema(required = true) String article,
        @Schema(required = true) List<String> requirements,
        @Schema(required = true) List<String> open,
        @Schema(required = true) long applicable,
        @Schema(required = true) long roleUnknown,
        @Schema(required = true) long met,
        @Schema(required = true) long partly,
        @Schema(required = true) long notMet,
        @Schema(required = true) long unknown,
        @Schema(required = true) long notApplicable,
        @Schema(required = true) long notSubject,
        @Schema(required = true) long overdue,
        @Schema(required = true) long overdueUnknown,
        @Schema(required = true) long different,
        @Schema(required = true) long outdated) {}
