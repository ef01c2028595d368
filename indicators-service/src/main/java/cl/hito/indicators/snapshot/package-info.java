/**
 * Snapshots: all measurements at a cut-off, sealed under a Merkle tree head, so that anybody can prove
 * later that none was changed. Nothing here is ever updated or deleted.
 */
@NullMarked
package cl.hito.indicators.snapshot;

import org.jspecify.annotations.NullMarked;
