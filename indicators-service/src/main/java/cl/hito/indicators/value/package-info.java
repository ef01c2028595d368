/**
 * Values: what measurements come to for an institution, a group, a region or the nation, period by period, judged, ranked,
 * compared and carried forward, and the facts that made them. Only reads.
 */
@NullMarked
package cl.hito.indicators.value;

import org.jspecify.annotations.NullMarked;
