/**
 * Measures the running system, each figure beside a reference taken in the same run on the same machine,
 * so that the ratio says something where absolute times do not. Nothing here asserts: a slow machine is
 * not a failure.
 */
@NullMarked
package cl.hito.bench;

import org.jspecify.annotations.NullMarked;
