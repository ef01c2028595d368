/**
 * Digital maturity of an institution by the State's model (MGDE): twelve dimensions with one of four levels
 * each, assessed on a day. Levels are counted, never averaged.
 */
@NullMarked
package cl.hito.catalog.platform.maturity;

import org.jspecify.annotations.NullMarked;
