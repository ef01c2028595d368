/**
 * What the Codificador of the State says: institutions and official codes of procedures, from a file of its JSON
 * shape or from its address. Its items are translated here; what they change is changed by the features themselves.
 */
@NullMarked
package cl.hito.catalog.imports.codificador;

import org.jspecify.annotations.NullMarked;
