package cl.hito.indicators.measurement;

import cl.hito.indicators.definition.DefinitionData;
import cl.hito.indicators.definition.MissingValues;
import cl.hito.indicators.formula.Counts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What counts come to.
 *
 * @param numerator null unless there is a value
 * @param denominator null unless there is a value, and for indicators without one
 * @param value with the decimals of the definition; null when there is none, which is not zero
 * @param status why there is a value, or none
 */
public record Measured(
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        MeasurementStatus status) {

    /** Of an institution's catalogue status {@code subject}: the law does not apply to it. */
    public static final String NOT_SUBJECT = "NOT_SUBJECT";

    /** Digits of a quotient before it is rounded: more than any two counts need to be told apart. */
    private static final MathContext EXACT_ENOUGH = new MathContext(60);

    /**
     * What counts come to under a definition.
     *
     * @param subject of the institution whose counts they are; null for sums over institutions
     */
    public static Measured of(DefinitionData definition, Counts counts, @Nullable String subject) {
        if (NOT_SUBJECT.equals(subject)) {
            return new Measured(null, null, null, MeasurementStatus.NOT_SUBJECT);
        }
        if (counts.unknown() > 0 && definition.missingValues() == MissingValues.ALL_MUST_ANSWER) {
            return new Measured(null, null, null, MeasurementStatus.NO_DATA);
        }
        if (counts.denominator().signum() == 0) {
            boolean allAnswer = counts.population() > 0 && counts.unknown() == 0;
            return new Measured(
                    null, null, null, allAnswer ? MeasurementStatus.NOT_APPLICABLE : MeasurementStatus.NO_DATA);
        }
        boolean divided = definition.kind().divided();
        BigDecimal scaled = definition.factor().multiply(counts.numerator());
        BigDecimal value = divided ? scaled.divide(counts.denominator(), EXACT_ENOUGH) : scaled;
        return new Measured(
                plain(counts.numerator()),
                divided ? plain(counts.denominator()) : null,
                value.setScale(definition.decimals(), RoundingMode.HALF_UP),
                counts.unknown() > 0 ? MeasurementStatus.PARTIAL : MeasurementStatus.OK);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
