package cl.hito.indicators.formula;

/**
 * A place where an expression is wrong.
 *
 * @param expression field that holds it, such as {@code numerator}
 * @param line from 1
 * @param column from 1
 * @param es what is wrong, in Spanish
 * @param en the same in English
 */
public record FormulaError(String expression, int line, int column, String es, String en) {}
