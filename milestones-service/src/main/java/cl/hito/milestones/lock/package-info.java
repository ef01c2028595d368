/**
 * The keys of the advisory locks that this service takes in its database, all in one place because they share one
 * space there. Takes no lock itself and knows no feature.
 */
@NullMarked
package cl.hito.milestones.lock;

import org.jspecify.annotations.NullMarked;
