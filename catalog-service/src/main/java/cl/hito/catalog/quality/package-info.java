/**
 * Standing checks of the catalogue: what is missing, contradictory, repeated or stale, each finding with its
 * record. Finds only; nothing here changes a record.
 */
@NullMarked
package cl.hito.catalog.quality;

import org.jspecify.annotations.NullMarked;
