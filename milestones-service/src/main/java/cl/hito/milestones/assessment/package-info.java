/**
 * How bodies meet the requirements of the norms: declared, as a whole and per procedure, platform or event,
 * beside what the catalogue computes, and by when. What is ambiguous or inferred decides nothing alone. Never
 * says what a norm asks.
 */
@NullMarked
package cl.hito.milestones.assessment;

import org.jspecify.annotations.NullMarked;
