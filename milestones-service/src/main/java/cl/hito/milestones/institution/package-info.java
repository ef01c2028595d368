/**
 * What this service knows of institutions: a projection of the catalogue's events, enough to derive and
 * filter milestones. Never the place where an institution is changed.
 */
@NullMarked
package cl.hito.milestones.institution;

import org.jspecify.annotations.NullMarked;
