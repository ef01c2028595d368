/**
 * What this service knows of the catalogue: procedures and platforms in use, from its events, and the
 * measures that decide a requirement from them, counted per body. Never the place where either is changed.
 */
@NullMarked
package cl.hito.milestones.catalogue;

import org.jspecify.annotations.NullMarked;
