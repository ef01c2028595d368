package cl.hito.indicators.formula;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What one or many facts add to an indicator.
 *
 * @param numerator over the facts whose answers are known
 * @param denominator over the same facts; for an indicator without one, how many they are
 * @param unknown facts whose answer is not given; in no numerator and no denominator
 * @param population all facts in scope
 * @param demonstration those of them that are demonstration data: what is computed from any is labelled so
 * @param fingerprint sum of the marks of the facts in scope (SHA-256 of their ids) modulo 2^256: two numbers with the
 *     same population and fingerprint are made from the same facts
 */
public record Counts(
        BigDecimal numerator,
        BigDecimal denominator,
        long unknown,
        long population,
        long demonstration,
        BigInteger fingerprint) {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    public static final Counts ZERO = new Counts(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0);

    /** Counts of which nobody says what facts they are made from. */
    public Counts(BigDecimal numerator, BigDecimal denominator, long unknown, long population, long demonstration) {
        this(numerator, denominator, unknown, population, demonstration, BigInteger.ZERO);
    }

    static final Counts UNKNOWN = new Counts(BigDecimal.ZERO, BigDecimal.ZERO, 1, 1, 0);

    /** The same, with everything in scope being demonstration data. */
    Counts asDemonstration() {
        return new Counts(numerator, denominator, unknown, population, population, fingerprint);
    }

    /** The same, made from the fact with this mark. */
    Counts marked(BigInteger mark) {
        return new Counts(numerator, denominator, unknown, population, demonstration, mark);
    }

    /** Whether any demonstration data is counted in. */
    public boolean hasDemonstration() {
        return demonstration > 0;
    }

    public Counts plus(Counts other) {
        return new Counts(
                numerator.add(other.numerator),
                denominator.add(other.denominator),
                unknown + other.unknown,
                population + other.population,
                demonstration + other.demonstration,
                fingerprint.add(other.fingerprint).mod(MODULUS));
    }

    public Counts minus(Counts other) {
        return new Counts(
                numerator.subtract(other.numerator),
                denominator.subtract(other.denominator),
                unknown - other.unknown,
                population - other.population,
                demonstration - other.demonstration,
                fingerprint.subtract(other.fingerprint).mod(MODULUS));
    }

    /** Equal in value; the scale of the decimals says nothing here. */
    public boolean same(Counts other) {
        return numerator.compareTo(other.numerator) == 0
                && denominator.compareTo(other.denominator) == 0
                && unknown == other.unknown
                && population == other.population
                && demonstration == other.demonstration
                && fingerprint.equals(other.fingerprint);
    }

    public boolean isZero() {
        return same(ZERO);
    }
}
