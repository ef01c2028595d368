/**
 * How a service says no: RFC 9457 problem documents from the catalogue in contracts, in Spanish
 * or English. Every exception ends here; a stack trace or a class name never leaves.
 */
@NullMarked
package cl.hito.chassis.problem;

import org.jspecify.annotations.NullMarked;
