/**
 * Institutions: bodies of the State with type, group of DFL 1/2020 art. 5, region and commune, and
 * whether the law applies to them. Knows nothing of procedures or milestones; others learn of a change
 * by the event.
 */
@NullMarked
package cl.hito.catalog.institution;

import org.jspecify.annotations.NullMarked;
