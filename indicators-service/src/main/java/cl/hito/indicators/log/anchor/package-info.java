/**
 * Leaves heads of the log outside of it, where it is told to: at a time-stamp authority, in mails to auditors, in a
 * file. None is needed for the log to work; a head that cannot be left anywhere is tried again and shown as waiting.
 */
@NullMarked
package cl.hito.indicators.log.anchor;

import org.jspecify.annotations.NullMarked;
