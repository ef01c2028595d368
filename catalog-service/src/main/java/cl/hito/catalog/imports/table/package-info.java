/**
 * Rows of a file held against the columns of a table: which heading means which column, what each cell says, and
 * what is wrong with it at which place. Knows nothing of what becomes of a row.
 */
@NullMarked
package cl.hito.catalog.imports.table;

import org.jspecify.annotations.NullMarked;
