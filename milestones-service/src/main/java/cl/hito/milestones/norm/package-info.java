/**
 * What the technical norms ask, as data: versioned packages of requirements and terms, written down by one
 * person and put in force by another, like the rulebook. What one version changed against another is shown.
 * Never knows how a body meets a requirement: that is an assessment.
 */
@NullMarked
package cl.hito.milestones.norm;

import org.jspecify.annotations.NullMarked;
