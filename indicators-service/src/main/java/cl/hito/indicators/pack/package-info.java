/**
 * Published snapshots as files: the pack that proves itself (docs/formats/pack.md), its report, its tables and what
 * describes them. Reads what is published and the log; never changes anything, and never writes a file that is short.
 */
@NullMarked
package cl.hito.indicators.pack;

import org.jspecify.annotations.NullMarked;
