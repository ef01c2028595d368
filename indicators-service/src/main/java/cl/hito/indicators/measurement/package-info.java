/**
 * Measurements: running totals of the counts of every published indicator, kept up to date by the
 * difference that each changed fact makes, and compared with a full recomputation on demand. Counts also the facts of another time, which is
 * never stored.
 */
@NullMarked
package cl.hito.indicators.measurement;

import org.jspecify.annotations.NullMarked;
