/**
 * How others call an institution: the Codificador of the State, the CUT, its RUT, or a scheme of their
 * own. Keeps a value to one institution; never decides anything by it.
 */
@NullMarked
package cl.hito.catalog.institution.external;

import org.jspecify.annotations.NullMarked;
