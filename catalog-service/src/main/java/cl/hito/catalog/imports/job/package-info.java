/**
 * The life of an import: its file in the database, who works on it, how far it is and what was found. Whatever
 * kind of import it is, it can be begun again from here. Knows nothing of what the rows mean.
 */
@NullMarked
package cl.hito.catalog.imports.job;

import org.jspecify.annotations.NullMarked;
