/**
 * Rulebooks: the calendar of Ley 21.180 as data with versions, each with its norms, articles, marks of
 * confidence and golden tests, and the pure engine that turns one into dates with their derivation.
 * Knows nothing of institutions or milestones; they learn of an activation by {@link
 * cl.hito.milestones.rulebook.RulebookActivated}.
 */
@NullMarked
package cl.hito.milestones.rulebook;

import org.jspecify.annotations.NullMarked;
