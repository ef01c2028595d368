/**
 * Rehearsals: what a draft of a rulebook would do to the milestones, worked out beside them and kept as a list, so that
 * a second person can decide with it in hand. Never changes a milestone.
 */
@NullMarked
package cl.hito.milestones.rehearsal;

import org.jspecify.annotations.NullMarked;
