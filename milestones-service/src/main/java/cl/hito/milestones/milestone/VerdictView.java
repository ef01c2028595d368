package cl.hito.milestones.milestone;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as it was judged once; never changed afterwards.
 *
 * @param rulebookVersion in force when it was judged
 * @param judgedBy who caused the judgement; null for a reader without a credential
 * @param reason given by them; null for a reader without a credential
 * @param state on that day
 * @param daysLate calendar days past due, as in the milestone
 * @param derivation of the dates, as it stood
 */
@Schema(name = "Verdict")
public record VerdictView(
        @Schema(required = true) UUID id,
        @Schema(nullable = true) @Nullable String rulebookVersion,
        @Schema(required = true) Instant judgedAt,
        @Schema(nullable = true) @Nullable String judgedBy,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(required = true) MilestoneState state,
        @Schema(nullable = true) @Nullable LocalDate due,
        @Schema(nullable = true) @Nullable LocalDate fulfilledOn,
        @Schema(nullable = true) @Nullable Integer daysLate,
        @Schema(required = true) DerivationView derivation) {}
