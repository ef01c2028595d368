package cl.hito.indicators.value;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.definition.Aggregation;
import cl.hito.indicators.definition.Confidence;
import cl.hito.indicators.definition.DefinitionData;
import cl.hito.indicators.definition.Direction;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.Rounding;
import cl.hito.indicators.definition.Source;
import cl.hito.indicators.definition.TargetStep;
import cl.hito.indicators.definition.ValidationRule;
import cl.hito.indicators.definition.ValidationRule.Check;
import cl.hito.indicators.definition.ValidationRule.Severity;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.formula.Kind;
import cl.hito.indicators.value.ValueView.Finding;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a value stands to its target and to its rules, and which months a period has. */
class JudgementTest {

    @ParameterizedTest
    @CsvSource({
        "UP, 2024-11, 10, NO_TARGET",
        "UP, 2024-12, 50, MET",
        "UP, 2024-12, 50.1, MET",
        "UP, 2024-12, 45, NEAR",
        "UP, 2024-12, 44.9, MISSED",
        "UP, 2025-11, 50, MET",
        "UP, 2025-12, 50, MISSED",
        "UP, 2030-01, 80, MET",
        "UP, 2030-01, , NO_VALUE",
        "UP, 2024-01, , NO_TARGET",
        "DOWN, 2024-12, 50, MET",
        "DOWN, 2024-12, 0, MET",
        "DOWN, 2024-12, 55, NEAR",
        "DOWN, 2024-12, 55.1, MISSED",
    })
    void value_is_judged_by_the_target_of_its_period(
            Direction direction, YearMonth last, BigDecimal value, Verdict verdict) {
        assertThat(Verdict.of(definition(direction), value, last)).isEqualTo(verdict);
    }

    @Test
    void rules_that_are_broken_are_told_with_what_was_found() {
        // Given
        List<ValidationRule> rules = List.of(
                rule(Check.MINIMUM, "0"),
                rule(Check.MAXIMUM, "100"),
                rule(Check.MAXIMUM_CHANGE, "20"),
                rule(Check.MAXIMUM_UNKNOWN, "10"));
        // When
        List<Finding> broken = RuleCheck.of(rules, new BigDecimal("100.1"), new BigDecimal("121"), counts(1, 9));
        // Then
        assertThat(broken)
                .extracting(Finding::check)
                .containsExactly(Check.MAXIMUM, Check.MAXIMUM_CHANGE, Check.MAXIMUM_UNKNOWN);
        assertThat(broken).extracting(f -> f.found().toPlainString()).containsExactly("100.1", "-20.9", "11.11");
        assertThat(RuleCheck.of(rules, new BigDecimal("100"), new BigDecimal("120"), counts(1, 10)))
                .as("a bound is kept to by what is on it")
                .isEmpty();
        assertThat(RuleCheck.of(rules, null, BigDecimal.ONE, counts(0, 0)))
                .as("nothing is said of what is not there")
                .isEmpty();
    }

    @Property
    void month_is_in_the_period_that_is_named_after_it(
            @ForAll Periodicity length,
            @ForAll @IntRange(min = 1900, max = 2099) int year,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        // Given
        YearMonth any = YearMonth.of(year, month);
        // When
        String name = length.name(any);
        // Then
        assertThat(name).matches(Periodicity.ANY_FORM);
        assertThat(Periodicity.of(name)).isEqualTo(length);
        assertThat(Periodicity.firstOf(name)).isEqualTo(length.first(any)).isBeforeOrEqualTo(any);
        assertThat(length.last(any)).isAfterOrEqualTo(any);
        assertThat(length.first(any).plusMonths(length.months() - 1L)).isEqualTo(length.last(any));
    }

    private static ValidationRule rule(Check check, String bound) {
        return new ValidationRule(check, new BigDecimal(bound), Severity.WARNING);
    }

    private static Counts counts(long unknown, long population) {
        return new Counts(BigDecimal.ONE, BigDecimal.ONE, unknown, population, 0);
    }

    private static DefinitionData definition(Direction direction) {
        return new DefinitionData(
                "TESTED",
                "Probado",
                null,
                null,
                FactType.PROCEDURE,
                Aggregation.STOCK,
                Kind.RATIO,
                "true",
                "true",
                "true",
                null,
                BigDecimal.valueOf(100),
                1,
                Rounding.HALF_UP,
                direction,
                null,
                new Source("Ley 21.180", null, null, null, Confidence.V),
                List.of(
                        new TargetStep("2024-12", new BigDecimal("50")),
                        new TargetStep("2025-12", new BigDecimal("80"))),
                new BigDecimal("5"),
                null,
                null,
                null,
                null,
                null);
    }
}
