/**
 * Roles of bodies that conditional requirements ask for, such as owning a platform or providing data: declared
 * yes, no or not known, beside what the catalogue shows. What was never said is unknown, not no.
 */
@NullMarked
package cl.hito.milestones.bodyrole;

import org.jspecify.annotations.NullMarked;
