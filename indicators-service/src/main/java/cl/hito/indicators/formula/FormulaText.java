package cl.hito.indicators.formula;

import cl.hito.indicators.fact.FactType;
import org.jspecify.annotations.Nullable;

/**
 * A formula as written, in CEL.
 *
 * @param factType what it is evaluated over
 * @param kind how the counts become a value
 * @param population boolean: which facts are in scope
 * @param numerator boolean, or whole number
 * @param denominator boolean, or whole number; absent for COUNT and SUM
 * @param unknown boolean: facts whose answer is not given; absent when missing answers say it all
 */
public record FormulaText(
        FactType factType,
        Kind kind,
        String population,
        String numerator,
        @Nullable String denominator,
        @Nullable String unknown) {}
