/**
 * Terms of the norms: how long each is, by which text on which day, and the pure arithmetic that says when
 * one ends and which days it skips (Ley 19.880 art. 25). Never knows who runs one: that is a clock.
 */
@NullMarked
package cl.hito.milestones.norm.term;

import org.jspecify.annotations.NullMarked;
