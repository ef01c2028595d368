/**
 * Imports over the API: a file comes in, is checked by whichever copy of the service is free, and is applied as a
 * whole or not at all. What a kind of import does is in the packages below; here is what clients see of it.
 */
@NullMarked
package cl.hito.catalog.imports;

import org.jspecify.annotations.NullMarked;
