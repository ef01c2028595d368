/**
 * Figures over many records of the catalogue: electronic support and simplification per institution, group,
 * region and over everything. Counts what the records say; judges and changes none of them.
 */
@NullMarked
package cl.hito.catalog.rollup;

import org.jspecify.annotations.NullMarked;
