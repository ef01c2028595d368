/**
 * Business days of Ley 19.880 art. 25: which days count, and how many lie between two dates. Holidays that
 * the law fixes by rule are computed; those of one year, a region or a commune are rows of {@code holiday}.
 * Never knows what a term is for.
 */
@NullMarked
package cl.hito.milestones.businessday;

import org.jspecify.annotations.NullMarked;
