/**
 * The one source of time: an injected Clock, and the law's time zone. Nothing else in a service
 * asks the machine what time it is.
 */
@NullMarked
package cl.hito.chassis.time;

import org.jspecify.annotations.NullMarked;
