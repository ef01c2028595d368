/**
 * Waivers: that a milestone is not asked for until a day, requested by one person and approved by another. A
 * waiver moves no date of the law and is never deleted; the milestone's state follows it.
 */
@NullMarked
package cl.hito.milestones.waiver;

import org.jspecify.annotations.NullMarked;
