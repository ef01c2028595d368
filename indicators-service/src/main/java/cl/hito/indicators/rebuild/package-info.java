/**
 * Rebuilds: every topic read from its start into the tables that are in use, and every total counted anew, while
 * values are read. Says how far what was there differed. No fact is interpreted here.
 */
@NullMarked
package cl.hito.indicators.rebuild;

import org.jspecify.annotations.NullMarked;
