package cl.hito.gateway.account;

import jakarta.persistence.Column;
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

    static final int MAX_FAILURES = 10;
    static final Duration LOCK = Duration.ofMinutes(15);

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

    @Column(name = "failed_attempts", nullable = false)
    private int failedAttempts;

    @Column(name = "locked_until")
    private @Nullable Instant lockedUntil;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** Counts the changes that history records; a wrong password is none. */
    @Column(nullable = false)
    private long version = 1;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected UserAccount() {}

    @SuppressWarnings("NullAway.Init") // the id is given when it is stored
    UserAccount(String username, String passwordHash, String role, @Nullable String institution, Instant now) {
        this.username = username;
        this.passwordHash = passwordHash;
        this.role = role;
        this.institution = institution;
        this.createdAt = now;
    }

    /**
     * Whether an attempt to sign in succeeds; counts it. After {@value #MAX_FAILURES} wrong passwords in a
     * row nothing succeeds for {@link #LOCK}, the right password included.
     */
    boolean admit(boolean passwordIsRight, Instant now) {
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return false;
        }
        if (passwordIsRight) {
            failedAttempts = 0;
            lockedUntil = null;
            return true;
        }
        failedAttempts++;
        if (failedAttempts >= MAX_FAILURES) {
            failedAttempts = 0;
            lockedUntil = now.plus(LOCK);
        }
        return false;
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
