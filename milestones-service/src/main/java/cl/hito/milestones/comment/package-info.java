/**
 * Who takes care of a milestone, and what people say to each other about it, with mentions of accounts. Never
 * shown to the public, to machines, or to editors of another institution.
 */
@NullMarked
package cl.hito.milestones.comment;

import org.jspecify.annotations.NullMarked;
