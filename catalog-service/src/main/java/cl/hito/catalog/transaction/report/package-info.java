/**
 * Transactions over many months: every month of a procedure, reported or missing, and sums of a body, a region
 * or the nation with what they lack. Reads only.
 */
@NullMarked
package cl.hito.catalog.transaction.report;

import org.jspecify.annotations.NullMarked;
