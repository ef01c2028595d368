/**
 * What anybody may take away: the DCAT description of the public lists, each with the links under which it is
 * downloaded whole. The lists themselves live with their features.
 */
@NullMarked
package cl.hito.catalog.opendata;

import org.jspecify.annotations.NullMarked;
