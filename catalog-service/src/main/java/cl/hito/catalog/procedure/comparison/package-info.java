/**
 * The catalogue of an institution on two days: what came in, left or changed, read from the history alone.
 * Nothing is written here.
 */
@NullMarked
package cl.hito.catalog.procedure.comparison;

import org.jspecify.annotations.NullMarked;
