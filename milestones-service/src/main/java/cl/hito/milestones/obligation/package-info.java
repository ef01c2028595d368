/**
 * Obligations that come again and again, such as monthly figures or a yearly review: their definition, the
 * due day of each period, and what institutions have recorded. Never a milestone: that is due once.
 */
@NullMarked
package cl.hito.milestones.obligation;

import org.jspecify.annotations.NullMarked;
