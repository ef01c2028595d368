package cl.hito.gateway.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The wrong passwords that one address gave for one account. */
@Entity
@Table(name = "sign_in_failures")
class FailuresFrom {

    static final Duration LOCK = Duration.ofMinutes(15);

    /** Failures older than this count no longer, so that the table stays small. */
    static final Duration FORGET = Duration.ofDays(1);

    /**
     * Whose and from where.
     *
     * @param address see {@link CallerAddress}
     */
    @Embeddable
    record Key(
            @Column(name = "account_id") UUID account,

            @Column(name = "address") String address) implements Serializable {}

    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // read by Hibernate
    private Key key;

    @Embedded
    private Failures failures;

    @Column(name = "last_failed_at", nullable = false)
    private Instant lastFailedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected FailuresFrom() {}

    FailuresFrom(Key key, Instant now) {
        this.key = key;
        this.failures = new Failures();
        this.lastFailedAt = now;
    }

    boolean lockedAt(Instant now) {
        return failures.lockedAt(now);
    }

    void add(Instant now) {
        failures.add(now, LOCK);
        lastFailedAt = now;
    }

    void forget() {
        failures.forget();
    }
}
