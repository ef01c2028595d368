/**
 * Records of the catalogue out of tables: what the columns mean, which rows are good, which records they meet,
 * and the changes as a few statements over all of them. Writes the same rows that single changes write.
 */
@NullMarked
package cl.hito.catalog.imports.procedures;

import org.jspecify.annotations.NullMarked;
