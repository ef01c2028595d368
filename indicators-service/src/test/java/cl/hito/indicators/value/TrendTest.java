package cl.hito.indicators.value;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.value.Trend.Point;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Property
    void values_on_a_line_give_that_line(
            @ForAll @IntRange(min = -500, max = 500) int tenths,
            @ForAll @IntRange(min = -1000, max = 1000) int height,
            @ForAll @Size(min = 3, max = 12) List<@IntRange(min = 1, max = 7) Integer> gaps) {
        // Given
        List<Point> points = new ArrayList<>();
        int at = 0;
        for (int gap : gaps) {
            at += gap;
            points.add(new Point(at, BigDecimal.valueOf(height + (long) tenths * at, 1)));
        }
        // When
        Trend trend = Trend.of(points).orElseThrow();
        // Then
        assertThat(trend.perPeriod(4)).isEqualByComparingTo(BigDecimal.valueOf(tenths, 1));
        assertThat(trend.direction()).isEqualTo(Integer.signum(tenths));
    }

    @Property
    void target_is_reached_in_the_first_period_in_which_the_line_is_there(
            @ForAll @Size(min = 3, max = 9) List<@IntRange(min = -999, max = 999) Integer> tenths,
            @ForAll @IntRange(min = -5000, max = 5000) int target,
            @ForAll boolean upwards) {
        // Given
        List<Point> points = new ArrayList<>();
        tenths.forEach(value -> points.add(new Point(points.size() * 2 + 1, BigDecimal.valueOf(value, 1))));
        Trend trend = Trend.of(points).orElseThrow();
        int newest = points.get(points.size() - 1).at();
        BigDecimal wanted = BigDecimal.valueOf(target, 1);
        // When
        Optional<BigInteger> reached = trend.reaches(wanted, newest, upwards);
        // Then
        if (reached.isEmpty()) {
            assertThat(trend.isThere(BigInteger.valueOf(1_000_000), wanted, upwards))
                    .isFalse();
        } else {
            assertThat(trend.isThere(reached.get(), wanted, upwards)).isTrue();
            assertThat(reached.get()).isGreaterThan(BigInteger.valueOf(newest));
            BigInteger before = reached.get().subtract(BigInteger.ONE);
            assertThat(before.intValueExact() == newest || !trend.isThere(before, wanted, upwards))
                    .isTrue();
        }
    }

    @Test
    void one_value_out_of_line_does_not_move_it() {
        // Given
        List<Point> points = points("10", "20", "90", "40", "50");
        // When
        Trend trend = Trend.of(points).orElseThrow();
        // Then
        assertThat(trend.perPeriod(2)).isEqualByComparingTo("10");
        assertThat(trend.reaches(new BigDecimal("75"), 4, true)).contains(BigInteger.valueOf(7));
    }

    @Test
    void line_that_stays_or_falls_never_rises_to_a_target() {
        assertThat(Trend.of(points("5", "5", "5")).orElseThrow().reaches(BigDecimal.TEN, 2, true))
                .isEmpty();
        assertThat(Trend.of(points("5", "4", "3")).orElseThrow().reaches(BigDecimal.TEN, 2, true))
                .isEmpty();
        assertThat(Trend.of(points("5", "4", "3")).orElseThrow().reaches(BigDecimal.ZERO, 2, false))
                .contains(BigInteger.valueOf(5));
    }

    @Test
    void two_values_are_no_trend() {
        assertThat(Trend.of(points("1", "2"))).isEmpty();
    }

    private static List<Point> points(String... values) {
        List<Point> points = new ArrayList<>();
        for (String value : values) {
            points.add(new Point(points.size(), new BigDecimal(value)));
        }
        return points;
    }
}
