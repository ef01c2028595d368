/**
 * Who is calling: the gateway's short-lived internal JWT, verified by every service, and the
 * roles it may carry. Denies by default; knows nothing of keys, passwords or sessions.
 */
@NullMarked
package cl.hito.chassis.security;

import org.jspecify.annotations.NullMarked;
