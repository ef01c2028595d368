/**
 * Satisfaction surveys: how many answers a procedure, or an institution as a whole, got in a month, and how many
 * of them are satisfied. Counts only; who answered, and what, is never here.
 */
@NullMarked
package cl.hito.catalog.survey;

import org.jspecify.annotations.NullMarked;
