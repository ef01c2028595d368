package cl.hito.milestones.plan;

import static cl.hito.milestones.plan.FigureCheck.Outcome.DIFFERENT;
import static cl.hito.milestones.plan.FigureCheck.Outcome.ROUNDED;
import static cl.hito.milestones.plan.FigureCheck.Outcome.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureCheckTest {

    @ParameterizedTest
    @CsvSource({
        "2, 3, 66.67, 2, ROUNDED",
        "2, 3, 66.66, 2, TRUNCATED",
        "2, 3, 66.65, 2, DIFFERENT",
        "1, 3, 33.33, 2, ROUNDED", // rounding and cutting off give the same
        "1, 8, 13, 0, ROUNDED", // half goes up
        "1, 8, 12, 0, TRUNCATED",
        "3, 2, 150.0, 1, ROUNDED",
    })
    void printed_figure_is_rounded_cut_off_or_another(
            String numerator, String denominator, String declared, int decimals, FigureCheck.Outcome outcome) {
        assertThat(FigureCheck.of(numerator, denominator, declared, decimals).check())
                .isEqualTo(outcome);
    }

    @Test
    void nothing_is_said_of_a_whole_of_zero_or_a_figure_that_is_not_printed() {
        assertThat(FigureCheck.of("1", "0", "100", 0)).isEqualTo(new FigureCheck(null, null));
        assertThat(FigureCheck.of("1", "4", null, 1)).isEqualTo(new FigureCheck("25.0", null));
    }

    @Property
    void any_other_last_digit_is_seen(
            @ForAll @LongRange(max = 1_000_000_000L) long numerator,
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long denominator,
            @ForAll @IntRange(max = 4) int decimals) {
        BigDecimal hundredfold = BigDecimal.valueOf(numerator).multiply(BigDecimal.valueOf(100));
        BigDecimal rounded = hundredfold.divide(BigDecimal.valueOf(denominator), decimals, RoundingMode.HALF_UP);
        BigDecimal cut = hundredfold.divide(BigDecimal.valueOf(denominator), decimals, RoundingMode.FLOOR);
        assertThat(check(numerator, denominator, rounded)).isEqualTo(ROUNDED);
        assertThat(check(numerator, denominator, cut)).isEqualTo(cut.compareTo(rounded) == 0 ? ROUNDED : TRUNCATED);
        assertThat(check(numerator, denominator, rounded.add(rounded.ulp()))).isEqualTo(DIFFERENT);
        assertThat(check(numerator, denominator, cut.subtract(cut.ulp()))).isEqualTo(DIFFERENT);
    }

    private static FigureCheck.Outcome check(long numerator, long denominator, BigDecimal declared) {
        return FigureCheck.of(
                        Long.toString(numerator),
                        Long.toString(denominator),
                        declared.toPlainString(),
                        declared.scale())
                .check();
    }
}
