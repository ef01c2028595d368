/**
 * Milestones: those of the law and of platforms, derived for every institution from the active rulebook, and those of
 * plans; with their state on a day, their history and the verdicts that were frozen. Every change records itself as
 * {@link cl.hito.milestones.milestone.MilestoneLedger} does; the shape of a state and of an event is in SQL, once.
 */
@NullMarked
package cl.hito.milestones.milestone;

import org.jspecify.annotations.NullMarked;
