package cl.hito.gateway.identity;

import java.time.Instant;

/**
 * When an account is good.
 *
 * @param from first instant
 * @param until first instant at which it is good no longer
 */
public record TimeBox(Instant from, Instant until) {

    public boolean isOpenAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
