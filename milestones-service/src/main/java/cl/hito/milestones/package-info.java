/**
 * Milestones: what each body of the State owes by when, why that date, and what it has shown for it.
 * Each package below is one feature; this one holds nothing else.
 */
@NullMarked
package cl.hito.milestones;

import org.jspecify.annotations.NullMarked;
