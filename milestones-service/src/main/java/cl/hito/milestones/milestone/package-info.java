/**
 * Milestones: derived from the active rulebook for every institution, with their state on a day, their
 * history and the verdicts that were frozen. All changes go through {@link
 * cl.hito.milestones.milestone.MilestoneLedger}; the shape of a state and of an event is in SQL, once.
 */
@NullMarked
package cl.hito.milestones.milestone;

import org.jspecify.annotations.NullMarked;
