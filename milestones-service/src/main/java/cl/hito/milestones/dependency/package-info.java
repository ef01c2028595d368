/**
 * Dependencies between milestones, also of different institutions: who waits for whom, and how many business
 * days are left between the two. A dependency moves no date and changes no state.
 */
@NullMarked
package cl.hito.milestones.dependency;

import org.jspecify.annotations.NullMarked;
