package cl.hito.milestones.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A printed percentage held against its parts.
 *
 * @param computedPercent numerator over denominator, HALF_UP at the printed decimals; null when the
 *     denominator is zero
 * @param check what the printed figure is of it; null when there is nothing to compare
 */
record FigureCheck(
        @Nullable String computedPercent, @Nullable Outcome check) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The printed figure is the exact one rounded, cut off, or another number. */
    public enum Outcome {
        ROUNDED,
        TRUNCATED,
        DIFFERENT
    }

    static FigureCheck of(String numerator, String denominator, @Nullable String declaredPercent, int decimals) {
        BigDecimal whole = new BigDecimal(denominator);
        if (whole.signum() == 0) {
            return new FigureCheck(null, null);
        }
        BigDecimal times = new BigDecimal(numerator).multiply(HUNDRED);
        BigDecimal rounded = times.divide(whole, decimals, RoundingMode.HALF_UP);
        if (declaredPercent == null) {
            return new FigureCheck(rounded.toPlainString(), null);
        }
        BigDecimal declared = new BigDecimal(declaredPercent);
        Outcome outcome = Outcome.DIFFERENT;
        if (declared.compareTo(rounded) == 0) {
            outcome = Outcome.ROUNDED;
        } else if (declared.compareTo(times.divide(whole, decimals, RoundingMode.DOWN)) == 0) {
            outcome = Outcome.TRUNCATED;
        }
        return new FigureCheck(rounded.toPlainString(), outcome);
    }
}
