/**
 * The data that the product starts with, and the loader that takes it through the public API as anybody
 * else would. The data lies under {@code seeds/} of the resources, listed in {@code index.json}; nothing
 * here writes to a database.
 */
@NullMarked
package cl.hito.seeds;

import org.jspecify.annotations.NullMarked;
