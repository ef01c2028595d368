package cl.hito.gateway.account;

import cl.hito.gateway.identity.Credential;
import cl.hito.gateway.identity.Identity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UuidGenerator;

/** A person's session: ends when it is not used for {@link #IDLE}, and after {@link #ABSOLUTE} in any case. */
@Entity
@DynamicUpdate // noting a use must not write back the rest as it was read
@Table(name = "user_session")
class UserSession {

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration ABSOLUTE = Duration.ofHours(24);

    /** How exactly its last use is known: a write per request would be too much. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    private UserAccount account;

    @Column(name = "token_hash", nullable = false)
    private String tokenHash;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "last_seen_at", nullable = false)
    private Instant lastSeenAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected UserSession() {}

    @SuppressWarnings("NullAway.Init") // the id is given when it is stored
    UserSession(UserAccount account, String tokenHash, Instant now) {
        this.account = account;
        this.tokenHash = tokenHash;
        this.createdAt = now;
        this.lastSeenAt = now;
    }

    /** The credential that it is; a session still good counts as used now. */
    Credential use(Instant now) {
        if (now.isBefore(validUntil()) && lastSeenAt.plus(TOUCH).isBefore(now)) {
            lastSeenAt = now;
        }
        return new Credential(
                Identity.ofUser(account.username(), account.role(), account.institution()),
                validUntil(),
                account.timeBox());
    }

    private Instant validUntil() {
        Instant idle = lastSeenAt.plus(IDLE);
        Instant absolute = createdAt.plus(ABSOLUTE);
        return idle.isBefore(absolute) ? idle : absolute;
    }
}
