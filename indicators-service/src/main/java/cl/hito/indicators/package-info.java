/**
 * The indicators: what is counted, over which facts, with which result, and the snapshots that prove it.
 * Each package below is one feature; this one holds nothing else.
 */
@NullMarked
package cl.hito.indicators;

import org.jspecify.annotations.NullMarked;
