/**
 * Official communications: how many an institution had in a month, and how many of them went through
 * DocDigital (DS 4/2020 art. 36). Counts only; the communications themselves are never here.
 */
@NullMarked
package cl.hito.catalog.communication;

import org.jspecify.annotations.NullMarked;
