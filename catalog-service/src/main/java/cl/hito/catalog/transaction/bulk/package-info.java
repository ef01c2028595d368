/**
 * Many figures at once: a month of a whole body by the API, or a spreadsheet by the import. A fixed number of
 * statements whatever the number of figures; what did not change gets no history and no event.
 */
@NullMarked
package cl.hito.catalog.transaction.bulk;

import org.jspecify.annotations.NullMarked;
