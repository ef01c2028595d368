package cl.hito.indicators.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The line through values of equally long periods by Theil and Sen: its slope is the median of the slopes between
 * all pairs of values, its height the median of what is left of them. A few values out of line do not move it, and
 * all arithmetic is exact: a line is kept as whole numbers over one common denominator.
 */
final class Trend {

    /** Fewer values are no trend. */
    static final int FEWEST = 3;

    private final BigInteger slope;
    private final BigInteger height;
    private final BigInteger denominator;

    private Trend(BigInteger slope, BigInteger height, BigInteger denominator) {
        this.slope = slope;
        this.height = height;
        this.denominator = denominator;
    }

    /**
     * A value of a period.
     *
     * @param at number of the period; each later one is larger
     */
    record Point(int at, BigDecimal value) {}

    /** The line; empty for fewer than three values. */
    static Optional<Trend> of(List<Point> points) {
        if (points.size() < FEWEST) {
            return Optional.empty();
        }
        int scale = points.stream()
                .mapToInt(p -> Math.max(0, p.value().scale()))
                .max()
                .orElse(0);
        BigInteger multiple = BigInteger.ONE;
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                BigInteger distance =
                        BigInteger.valueOf(points.get(j).at() - points.get(i).at());
                multiple = multiple.multiply(distance).divide(multiple.gcd(distance));
            }
        }
        List<BigInteger> slopes = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                BigInteger rise = whole(points.get(j), scale).subtract(whole(points.get(i), scale));
                slopes.add(rise.multiply(multiple)
                        .divide(BigInteger.valueOf(
                                points.get(j).at() - points.get(i).at())));
            }
        }
        BigInteger slope = twiceTheMedian(slopes);
        BigInteger twiceMultiple = multiple.shiftLeft(1);
        List<BigInteger> heights = points.stream()
                .map(p -> whole(p, scale).multiply(twiceMultiple).subtract(slope.multiply(BigInteger.valueOf(p.at()))))
                .toList();
        return Optional.of(new Trend(
                slope.shiftLeft(1),
                twiceTheMedian(heights),
                multiple.shiftLeft(2).multiply(BigInteger.TEN.pow(scale))));
    }

    /** How much the line rises from a period to the next, rounded half away from zero. */
    BigDecimal perPeriod(int decimals) {
        return new BigDecimal(slope)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .setScale(decimals, RoundingMode.HALF_UP);
    }

    /** Negative, zero or positive as the line falls, stays or rises. */
    int direction() {
        return slope.signum();
    }

    /**
     * The first period after the given one in which the line is at the target or beyond it in the direction that it
     * runs; empty when it never gets there.
     */
    Optional<BigInteger> reaches(BigDecimal target, int after, boolean upwards) {
        BigInteger next = BigInteger.valueOf(after + 1L);
        if (isThere(next, target, upwards)) {
            return Optional.of(next);
        }
        if (slope.signum() != (upwards ? 1 : -1)) {
            return Optional.empty();
        }
        BigDecimal missing = target.multiply(new BigDecimal(denominator)).subtract(new BigDecimal(height));
        return Optional.of(missing.divide(new BigDecimal(slope), 0, RoundingMode.CEILING)
                .toBigIntegerExact()
                .max(next));
    }

    /** Whether the line is at the target in the period, or beyond it. */
    boolean isThere(BigInteger period, BigDecimal target, boolean upwards) {
        BigDecimal above = new BigDecimal(slope.multiply(period).add(height))
                .subtract(target.multiply(new BigDecimal(denominator)));
        return above.signum() == 0 || (above.signum() > 0) == upwards;
    }

    private static BigInteger whole(Point point, int scale) {
        return point.value().setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    }

    private static BigInteger twiceTheMedian(List<BigInteger> numbers) {
        List<BigInteger> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle).shiftLeft(1)
                : sorted.get(middle - 1).add(sorted.get(middle));
    }
}
