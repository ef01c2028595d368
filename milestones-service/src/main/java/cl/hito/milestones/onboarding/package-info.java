/**
 * Onboarding to the platforms of the State: the shipped definitions with their ordered steps, and what each
 * institution has recorded of its own. Never the place where a milestone is made or judged: that is {@link
 * cl.hito.milestones.milestone}, which is told when a definition or a step changes.
 */
@NullMarked
package cl.hito.milestones.onboarding;

import org.jspecify.annotations.NullMarked;
