/**
 * The units inside an institution: a tree of directorates, departments and sections. A unit that was used
 * is closed, not deleted. What a unit does is not here; other features name a unit by its code.
 */
@NullMarked
package cl.hito.catalog.institution.unit;

import org.jspecify.annotations.NullMarked;
