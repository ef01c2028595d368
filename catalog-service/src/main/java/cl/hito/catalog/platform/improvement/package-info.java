/**
 * The improvement plan of a platform (DS 11/2023 arts. 6 to 11): items with their dates and what they answer
 * to. Whether an item is late is derived from the day, and never stored.
 */
@NullMarked
package cl.hito.catalog.platform.improvement;

import org.jspecify.annotations.NullMarked;
