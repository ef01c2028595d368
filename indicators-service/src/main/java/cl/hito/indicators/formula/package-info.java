/**
 * Formulas: CEL expressions over typed facts, checked before they are kept and bounded while they run,
 * and the counts they make of a fact. No database, no HTTP: plain Java.
 */
@NullMarked
package cl.hito.indicators.formula;

import org.jspecify.annotations.NullMarked;
