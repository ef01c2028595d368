/**
 * Facts: what other services tell of procedures, milestones, plans and all else that is counted, and of the institutions
 * that it belongs to; as it is now, and as it was on a day and was known at an instant. Tells whoever counts them what
 * changed. Never counts anything.
 */
@NullMarked
package cl.hito.indicators.fact;

import org.jspecify.annotations.NullMarked;
