package cl.hito.gateway.client;

import cl.hito.gateway.identity.Credential;
import cl.hito.gateway.identity.Identity;
import cl.hito.gateway.identity.Secrets;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A key of a client, known by its hash. */
@Entity
@DynamicUpdate // noting a use must not write back the rest as it was read
@Table(name = "api_key")
class ApiKey {

    /** How exactly its last use is known: a write per request would be too much. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "client_id")
    private ApiClient client;

    @Column(nullable = false)
    private String prefix;

    @Column(nullable = false)
    private String hash;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ApiKey() {}

    @SuppressWarnings("NullAway.Init") // the id is given when it is stored
    ApiKey(ApiClient client, PresentedKey key, Instant now, @Nullable Instant expiresAt) {
        this.client = client;
        this.prefix = key.prefix();
        this.hash = key.hash();
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    boolean is(PresentedKey key) {
        return Secrets.equal(hash, key.hash());
    }

    /** The credential that it is, noting that it was used; empty once it has expired or its client is revoked. */
    Optional<Credential> use(Instant now) {
        Instant until = expiresAt == null ? Instant.MAX : expiresAt;
        if (client.isRevoked() || !now.isBefore(until)) {
            return Optional.empty();
        }
        if (lastUsedAt == null || lastUsedAt.plus(TOUCH).isBefore(now)) {
            lastUsedAt = now;
        }
        Set<String> scopes = Set.copyOf(client.scopes());
        return Optional.of(
                new Credential(Identity.ofClient(client.name(), client.role(), client.institution(), scopes), until));
    }

    PresentedKey key() {
        return new PresentedKey(prefix, hash);
    }

    @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }
}
