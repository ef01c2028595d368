/**
 * What one version of the norms changed against another, and how many assessments it touches: those carried
 * over as they are, and those made of a text that reads otherwise now. Never changes either.
 */
@NullMarked
package cl.hito.milestones.assessment.change;

import org.jspecify.annotations.NullMarked;
