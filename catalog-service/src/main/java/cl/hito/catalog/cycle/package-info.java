/**
 * Update cycles of the catalogue: the times at which completed records get the code that lets them report
 * transactions. Assigns codes; what a record says is never changed here.
 */
@NullMarked
package cl.hito.catalog.cycle;

import org.jspecify.annotations.NullMarked;
