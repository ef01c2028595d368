/**
 * Definitions of indicators: data with versions, proposed by one person and published by another. Tells
 * who computes values when a version is published; never computes one itself.
 */
@NullMarked
package cl.hito.indicators.definition;

import org.jspecify.annotations.NullMarked;
