/**
 * The catalogue record as a row of a table: which columns there are, what they are called in Spanish, what a cell
 * may say and how a value is written into one. Exports, the template and imports all stand on it, so that what was
 * exported changes nothing when it is imported. Knows nothing of files or of the database.
 */
@NullMarked
package cl.hito.catalog.procedure.sheet;

import org.jspecify.annotations.NullMarked;
