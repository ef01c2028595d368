/**
 * Lists: keyset pages with opaque tokens and honest totals, for a SQL query whose filters and
 * order the resource names. Never offsets, never an unbounded list.
 */
@NullMarked
package cl.hito.chassis.paging;

import org.jspecify.annotations.NullMarked;
