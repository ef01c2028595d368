/**
 * The number by which the State knows persons (RUN) and bodies (RUT), with its check digit. A pure value:
 * it knows neither tables nor requests, and is never logged.
 */
@NullMarked
package cl.hito.catalog.institution.rut;

import org.jspecify.annotations.NullMarked;
