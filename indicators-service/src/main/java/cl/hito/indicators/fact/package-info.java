/**
 * Facts: the newest state of procedures, milestones and communications as other services tell it, and
 * of the institutions they belong to. Tells whoever counts them what changed. Never counts anything.
 */
@NullMarked
package cl.hito.indicators.fact;

import org.jspecify.annotations.NullMarked;
