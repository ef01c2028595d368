/**
 * Business days of Ley 19.880 art. 25: which days count, and how many lie between two dates. Pure
 * arithmetic over holidays that the law fixes by rule; never knows what a term is for.
 */
@NullMarked
package cl.hito.milestones.businessday;

import org.jspecify.annotations.NullMarked;
