package cl.hito.gateway.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential that was found to be good.
 *
 * @param identity who it belongs to
 * @param validUntil first instant at which it is good no longer
 * @param timeBox when its account may be used; null for always. A credential outside of it is good, and refused
 */
public record Credential(
        Identity identity, Instant validUntil, @Nullable TimeBox timeBox) {

    public Credential(Identity identity, Instant validUntil) {
        this(identity, validUntil, null);
    }

    /** Whether its account may be used at this instant. */
    public boolean isOpenAt(Instant instant) {
        return timeBox == null || timeBox.isOpenAt(instant);
    }
}
