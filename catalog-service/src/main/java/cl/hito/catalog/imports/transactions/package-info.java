/**
 * Figures of finished procedures out of tables. What a figure may be and how it is written is the business of
 * {@code cl.hito.catalog.transaction.bulk}; here are its columns, and many figures one after the other.
 */
@NullMarked
package cl.hito.catalog.imports.transactions;

import org.jspecify.annotations.NullMarked;
