/**
 * Snapshots: all measurements at a cut-off, under a Merkle tree head, so that anybody can prove later
 * that none was changed; their review, with the right of reply, and their publication by a second person. Entries
 * are never updated or deleted, and nothing is once it is published.
 */
@NullMarked
package cl.hito.indicators.snapshot;

import org.jspecify.annotations.NullMarked;
