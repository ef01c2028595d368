/**
 * Transactions of the CPAT: how many times a procedure was finished in a month, by channel. What is not known is
 * null and never zero; a month without a figure is missing. Single months here, reports over many in
 * {@code report}, many figures at once in {@code bulk}.
 */
@NullMarked
package cl.hito.catalog.transaction;

import org.jspecify.annotations.NullMarked;
