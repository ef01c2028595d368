/**
 * The catalogue of administrative procedures (CPAT): records of an institution, each with the answers of
 * the form. Milestones and indicators learn of a change by its event.
 */
@NullMarked
package cl.hito.catalog.procedure;

import org.jspecify.annotations.NullMarked;
