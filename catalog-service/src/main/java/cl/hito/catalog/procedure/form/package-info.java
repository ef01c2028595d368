/**
 * The CPAT form: one record per part, with the options of the real form as enums. An answer that is null
 * was not given. Knows nothing of how a record is stored.
 */
@NullMarked
package cl.hito.catalog.procedure.form;

import org.jspecify.annotations.NullMarked;
