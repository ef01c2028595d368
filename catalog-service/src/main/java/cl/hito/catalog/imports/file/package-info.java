/**
 * Reads tables out of files that strangers wrote: CSV and XLSX as rows of text, one at a time. Memory is bounded
 * whatever the file holds, and what is wrong is told with its place. Knows nothing of what the columns mean.
 */
@NullMarked
package cl.hito.catalog.imports.file;

import org.jspecify.annotations.NullMarked;
