package cl.hito.gateway.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A machine that calls the API. */
@Entity
@Table(name = "api_client")
class ApiClient {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String role;

    private @Nullable String institution;

    @Column(nullable = false)
    private String[] scopes;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    @Column(nullable = false)
    private long version = 1;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ApiClient() {}

    @SuppressWarnings("NullAway.Init") // the id is given when it is stored
    ApiClient(NewClient client, Instant now) {
        this.name = client.name();
        this.role = client.role();
        this.institution = client.institution();
        this.scopes = client.scopes() == null ? new String[0] : client.scopes().toArray(String[]::new);
        this.createdAt = now;
    }

    /** Ends all its keys for good; its name stays taken, so that history names one client only. */
    void revoke(Instant now) {
        revokedAt = now;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String role() {
        return role;
    }

    @Nullable String institution() {
        return institution;
    }

    List<String> scopes() {
        return List.of(scopes);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant revokedAt() {
        return revokedAt;
    }

    long version() {
        return version;
    }
}
