/**
 * Running clocks: a term of the norms that runs for a body since a day (an interoperability request, a
 * notification), until it is stopped with an outcome. The text is the one in force when it began; the end
 * follows the calendar. Never decides how long a term is.
 */
@NullMarked
package cl.hito.milestones.clock;

import org.jspecify.annotations.NullMarked;
