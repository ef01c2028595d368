/**
 * Observed figures: what the platforms of the State show of an institution, asked over their own interfaces, beside
 * what is declared here. Off until an address is configured. Judges nothing and fulfils nothing: a figure is
 * evidence only when a person hands it in as such.
 */
@NullMarked
package cl.hito.milestones.observation;

import org.jspecify.annotations.NullMarked;
