/**
 * Who changed what, when and why: a row per change, written in the transaction of the change and
 * never altered.
 */
@NullMarked
package cl.hito.chassis.history;

import org.jspecify.annotations.NullMarked;
