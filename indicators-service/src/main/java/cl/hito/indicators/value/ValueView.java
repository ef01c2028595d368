package cl.hito.indicators.value;

import cl.hito.indicators.definition.ValidationRule;
import cl.hito.indicators.measurement.MeasurementStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Value of an indicator in a period.
 *
 * @param period month {@code yyyy-MM}, quarter {@code yyyy-Qn} or year {@code yyyy} in America/Santiago
 * @param scope whose value it is
 * @param numerator exact; null when there is no value
 * @param denominator exact; null when there is no value, and for counts and sums
 * @param value with the decimals of the definition; null when there is none, which is not zero
 * @param status why there is a value, or none
 * @param definitionVersion that it was computed with
 * @param unknown facts in scope whose answer is not given
 * @param population facts in scope
 * @param demonstration whether any of them is demonstration data, so that the value says nothing about reality
 * @param target in the unit of the value, in the last month of the period
 * @param updatedAt when the newest of its counts changed; null when nothing was ever counted
 * @param verdict the value against the target
 * @param bodies institutions that have facts in scope
 * @param populationHash sum of the SHA-256 of the ids of the facts in scope modulo 2^256, as 64 hexadecimal digits: the
 *     same population and hash are the same facts; null for periods before these were kept
 * @param carriedFrom period that the value was taken from, by the missing-value strategy LAST_VALUE
 * @param seriesBreak why it cannot be compared with the value before; null when it can
 * @param freshness of the newest period, where the definition says when values get too old
 * @param findings rules of the definition that it breaks
 */
@Schema(name = "IndicatorValue")
public record ValueView(
        @Schema(required = true, examples = "2026-11") String period,

        @Schema(required = true, examples = "institution:MUN-08106")
        String scope,

        @Schema(required = true, nullable = true) @Nullable BigDecimal numerator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal denominator,
        @Schema(required = true, nullable = true) @Nullable BigDecimal value,
        @Schema(required = true) MeasurementStatus status,
        @Schema(required = true) int definitionVersion,
        @Schema(required = true) long unknown,
        @Schema(required = true) long population,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true, nullable = true) @Nullable BigDecimal target,
        @Schema(required = true, nullable = true) @Nullable Instant updatedAt,
        @Schema(required = true) Verdict verdict,
        @Schema(required = true) long bodies,
        @Schema(required = true, nullable = true) @Nullable String populationHash,
        @Schema(required = true, nullable = true) @Nullable String carriedFrom,
        @Schema(required = true, nullable = true) @Nullable Break seriesBreak,
        @Schema(required = true, nullable = true) @Nullable Freshness freshness,
        @Schema(required = true) List<Finding> findings) {

    /** What parts a value from the one before. */
    @Schema(name = "IndicatorBreakReason")
    public enum BreakReason {
        /** Another version of the definition. */
        DEFINITION,

        /** Bodies that came or went are more than 5 % of those before. */
        BODIES,

        /** The facts in scope are over 20 % more or fewer than before. */
        POPULATION
    }

    /**
     * A break in the series; a line of the same bodies throughout is {@code cohort=CONSTANT}.
     *
     * @param definitionVersionBefore that the value before was computed with
     * @param bodiesEntered that have facts now and had none
     * @param bodiesLeft that had facts and have none
     * @param populationBefore facts in scope in the period before
     */
    @Schema(name = "IndicatorBreak")
    public record Break(
            @Schema(required = true) List<BreakReason> reasons,
            @Schema(required = true) int definitionVersionBefore,
            @Schema(required = true) long bodiesEntered,
            @Schema(required = true) long bodiesLeft,
            @Schema(required = true) long populationBefore) {}

    /** How old a value is. */
    @Schema(name = "IndicatorFreshnessState")
    public enum FreshnessState {
        FRESH,

        /** New data is due, and the grace is running. */
        LATE,

        /** Too old to be relied on. */
        STALE
    }

    /**
     * How old the newest value is.
     *
     * @param since day that the days are counted from: last of the newest month with data, or of the newest change
     * @param days from that day to today
     */
    @Schema(name = "IndicatorFreshness")
    public record Freshness(
            @Schema(required = true) FreshnessState state,
            @Schema(required = true) LocalDate since,
            @Schema(required = true) long days) {}

    /**
     * A rule that a value breaks.
     *
     * @param found what the rule looks at: the value, its change, or the percentage without answer
     */
    @Schema(name = "IndicatorFinding")
    public record Finding(
            @Schema(required = true) ValidationRule.Check check,
            @Schema(required = true) ValidationRule.Severity severity,
            @Schema(required = true) BigDecimal bound,
            @Schema(required = true) BigDecimal found) {}
}
