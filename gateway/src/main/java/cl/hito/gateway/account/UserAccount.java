package cl.hito.gateway.account;

import cl.hito.gateway.identity.TimeBox;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A person who signs in with a password kept here. */
@Entity
@Table(name = "user_account")
class UserAccount {

    static final Duration PAUSE = Duration.ofSeconds(5);

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(nullable = false)
    private String username;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    private String role;

    private @Nullable String institution;

    @Embedded
    private Failures failures = new Failures();

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "valid_from")
    private @Nullable Instant validFrom;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    /** Counts the changes that history records; a wrong password is none. */
    @Column(nullable = false)
    private long version = 1;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected UserAccount() {}

    @SuppressWarnings("NullAway.Init") // the id is given when it is stored
    UserAccount(
            String username,
            String passwordHash,
            String role,
            @Nullable String institution,
            @Nullable TimeBox timeBox,
            Instant now) {
        this.username = username;
        this.passwordHash = passwordHash;
        this.role = role;
        this.institution = institution;
        this.createdAt = now;
        if (timeBox != null) {
            this.validFrom = timeBox.from();
            this.validUntil = timeBox.until();
        }
    }

    /**
     * Whether an attempt to sign in succeeds; counts it. After {@value Failures#MAX} wrong passwords in a row
     * from one address nothing succeeds from there for {@link FailuresFrom#LOCK}, the right password included.
     * From elsewhere it waits for {@link #PAUSE} only: who knows a name must not be able to lock its owner out,
     * and guessing from many addresses must be slow.
     */
    boolean admit(boolean passwordIsRight, FailuresFrom address, Instant now) {
        if (failures.lockedAt(now) || address.lockedAt(now)) {
            return false;
        }
        if (passwordIsRight) {
            failures.forget();
            address.forget();
        } else {
            failures.add(now, PAUSE);
            address.add(now);
        }
        return passwordIsRight;
    }

    /** When it may be used; null for always. */
    @Nullable TimeBox timeBox() {
        return validFrom == null || validUntil == null ? null : new TimeBox(validFrom, validUntil);
    }

    /** Ends its time; one that has not begun yet never begins. */
    void endAt(Instant end) {
        if (validFrom == null || validFrom.isAfter(end)) {
            validFrom = end;
        }
        validUntil = end;
        version++;
    }

    UUID id() {
        return id;
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }

    String role() {
        return role;
    }

    @Nullable String institution() {
        return institution;
    }

    long version() {
        return version;
    }
}
