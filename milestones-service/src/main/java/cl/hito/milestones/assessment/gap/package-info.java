/**
 * The gap report: by norm and article, how many requirements bodies meet, and which are late. Counts what the
 * assessments say; never judges.
 */
@NullMarked
package cl.hito.milestones.assessment.gap;

import org.jspecify.annotations.NullMarked;
