package cl.hito.gateway.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Wrong passwords in a row, and until when nothing succeeds because of them. */
@Embeddable
class Failures {

    static final int MAX = 10;

    @Column(name = "failed_attempts", nullable = false)
    private int attempts;

    @Column(name = "locked_until")
    private @Nullable Instant lockedUntil;

    boolean lockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** Counts one more; the {@value #MAX}th in a row locks. */
    void add(Instant now, Duration lock) {
        attempts++;
        if (attempts >= MAX) {
            attempts = 0;
            lockedUntil = now.plus(lock);
        }
    }

    void forget() {
        attempts = 0;
        lockedUntil = null;
    }
}
