package cl.hito.milestones.milestone;

import cl.hito.milestones.rulebook.Confidence;
import cl.hito.milestones.rulebook.Derivation;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a milestone has its dates, for a reader of laws.
 *
 * @param due last day on which it is on time, inclusive; null when no date follows
 * @param steps in the order of the reasoning
 * @param rulebookVersion null when the dates are a commitment of the institution's own
 * @param interpretation whether a step reads days into a norm that states years
 * @param state of the milestone on the day that is told of
 * @param explanation of that state, in the language of the answer
 */
@Schema(name = "Derivation")
public record DerivationView(
        @Schema(nullable = true) @Nullable LocalDate due,
        @Schema(nullable = true) @Nullable LocalDate appliesFrom,
        @Schema(nullable = true) @Nullable String rulebookVersion,
        @Schema(required = true) List<Step> steps,
        @Schema(required = true) boolean interpretation,
        @Schema(required = true) MilestoneState state,
        @Schema(required = true) String explanation) {

    /**
     * One step.
     *
     * @param text in the language of the answer; quotations stay Spanish
     * @param norm it rests on; null for a step of ours
     * @param confidence of the datum; null for a step of ours
     */
    @Schema(name = "DerivationStep")
    public record Step(
            @Schema(required = true) String text,
            @Schema(nullable = true) @Nullable String norm,
            @Schema(nullable = true) @Nullable String article,
            @Schema(nullable = true) @Nullable Confidence confidence) {}

    static DerivationView of(Derivation derivation, MilestoneState state, String explanation, boolean english) {
        return new DerivationView(
                derivation.due(),
                derivation.appliesFrom(),
                derivation.rulebookVersion(),
                derivation.steps().stream()
                        .map(s -> new Step(english ? s.en() : s.es(), s.norm(), s.article(), s.confidence()))
                        .toList(),
                derivation.interpretation(),
                state,
                explanation);
    }
}
