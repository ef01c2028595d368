/**
 * The catalogue: who the bodies of the State are and which administrative procedures they have. Each
 * package below is one feature; this one holds nothing else.
 */
@NullMarked
package cl.hito.catalog;

import org.jspecify.annotations.NullMarked;
