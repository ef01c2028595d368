package cl.hito.milestones.milestone;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as of today in America/Santiago.
 *
 * @param institution its code
 * @param group DFL 1/2020 art. 5
 * @param phase DFL 1/2020 art. 6
 * @param platform of the State, whose onboarding it is or which its document names
 * @param appliesFrom first day on which it binds
 * @param due last day on which it is on time, inclusive
 * @param daysLate calendar days past due: so far when overdue, in the end when fulfilled (0 on time)
 * @param businessDaysLeft business days after today up to the due day; null when fulfilled, past or undated
 * @param waivedUntil last day of the waiver that stands or stood, inclusive; it moves no date
 * @param plan whose commitment it is; null for other kinds
 * @param planItem code of the item in that plan
 * @param legalDue the law's date of the same phase for the same institution, beside a date that is not the law's
 * @param demonstration whether the institution is made up
 * @param version count of its changes, from 1
 */
@Schema(name = "Milestone")
public record MilestoneView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String institutionName,
        @Schema(nullable = true) @Nullable String group,
        @Schema(nullable = true) @Nullable String region,
        @Schema(required = true) MilestoneKind kind,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable String platform,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable LocalDate appliesFrom,
        @Schema(nullable = true) @Nullable LocalDate due,
        @Schema(required = true) MilestoneState state,
        @Schema(nullable = true) @Nullable Integer daysLate,
        @Schema(nullable = true) @Nullable Integer businessDaysLeft,
        @Schema(nullable = true) @Nullable LocalDate fulfilledOn,
        @Schema(nullable = true) @Nullable LocalDate waivedUntil,
        @Schema(nullable = true) @Nullable String rulebookVersion,
        @Schema(nullable = true) @Nullable UUID plan,
        @Schema(nullable = true) @Nullable String planItem,
        @Schema(nullable = true) @Nullable LocalDate legalDue,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version) {}
