/**
 * Assessments of single procedures, platforms and events, declared beside computed. Never a place of its own
 * for what was declared: that is an assessment like any other.
 */
@NullMarked
package cl.hito.milestones.assessment.unit;

import org.jspecify.annotations.NullMarked;
