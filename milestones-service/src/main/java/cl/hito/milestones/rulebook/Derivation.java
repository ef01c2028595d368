package cl.hito.milestones.rulebook;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a date is what it is, step by step, in both languages, as it is frozen in a verdict.
 *
 * @param appliesFrom first day; null when no date follows
 * @param due last day on which it is on time, inclusive; null when no date follows
 * @param rulebookVersion that the dates come from; null when no rulebook gives them
 * @param steps in the order of the reasoning
 * @param interpretation whether a step reads days into a norm that states years
 */
public record Derivation(
        @Nullable LocalDate appliesFrom,
        @Nullable LocalDate due,
        @Nullable String rulebookVersion,
        List<Step> steps,
        boolean interpretation) {

    public Derivation {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param es in Spanish, whole sentences
     * @param en in English; names and quotations of the norm stay Spanish
     * @param norm it rests on; null for a step of our own
     * @param article of that norm
     * @param confidence of the datum; null for a step of our own
     */
    public record Step(
            String es,
            String en,
            @Nullable String norm,
            @Nullable String article,
            @Nullable Confidence confidence) {}
}
