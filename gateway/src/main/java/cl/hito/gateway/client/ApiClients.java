package cl.hito.gateway.client;

import cl.hito.chassis.history.History;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.gateway.identity.Credential;
import cl.hito.gateway.identity.CredentialCache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The clients and their keys. */
@Singleton
public class ApiClients implements PanacheRepositoryBase<ApiClient, UUID> {

    static final String AGGREGATE = "api-client";

    private final History history;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transaction;
    private final CredentialCache<PresentedKey> cache;

    ApiClients(History history, Clock clock, TransactionSynchronizationRegistry transaction) {
        this.history = history;
        this.clock = clock;
        this.transaction = transaction;
        this.cache = new CredentialCache<>(this::load, clock);
    }

    /** Whose key it is, if it is one that is good. Does not block. */
    public CompletableFuture<Optional<Credential>> credential(PresentedKey key) {
        return cache.find(key);
    }

    /** Makes a client with a key that is known already, unless the name is taken. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean createIfMissing(NewClient client, PresentedKey key) {
        if (named(client.name()).isPresent()) {
            return false;
        }
        create(client, key);
        return true;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    ClientView create(NewClient client, PresentedKey presented) {
        Instant now = clock.instant();
        ApiClient made = new ApiClient(client, now);
        ApiKey key = new ApiKey(made, presented, now, client.expiresAt());
        persist(made);
        getEntityManager().persist(key);
        flush();
        ClientView view = ClientView.of(made, key);
        history.record(AGGREGATE, made.id(), made.version(), null, view, null);
        cache.forgetAfter(transaction, presented);
        return view;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void revoke(ApiClient client, @Nullable String reason) {
        ApiKey key = key(client);
        ClientView before = ClientView.of(client, key);
        client.revoke(clock.instant());
        flush();
        history.record(AGGREGATE, client.id(), client.version(), before, ClientView.of(client, key), reason);
        cache.forgetAfter(transaction, key.key());
    }

    Optional<ApiClient> named(String name) {
        return find("name", name).firstResultOptional();
    }

    ClientView view(ApiClient client) {
        return ClientView.of(client, key(client));
    }

    Page<ClientView> list(PageRequest page) {
        return query().page(getEntityManager(), page, ApiClients::view);
    }

    /** Gives every client in the order asked for and returns how many they are. */
    long forEach(@Nullable String sort, Consumer<ClientView> rows) {
        return query().forEach(getEntityManager(), sort, row -> rows.accept(view(row)));
    }

    private static KeysetQuery query() {
        return new KeysetQuery(
                "c.name, c.role, c.institution, c.scopes, k.prefix, c.created_at, k.expires_at, k.last_used_at,"
                        + " c.revoked_at, c.version",
                "api_client c join api_key k on k.client_id = c.id",
                "c.id",
                List.of(SortKey.text("name", "c.name"), SortKey.instant("createdAt", "c.created_at")));
    }

    private static ClientView view(Tuple row) {
        return new ClientView(
                row.get("name", String.class),
                row.get("role", String.class),
                row.get("institution", String.class),
                List.of(row.get("scopes", String[].class)),
                row.get("prefix", String.class),
                row.get("created_at", Instant.class),
                row.get("expires_at", Instant.class),
                row.get("last_used_at", Instant.class),
                row.get("revoked_at", Instant.class),
                row.get("version", Long.class));
    }

    private ApiKey key(ApiClient client) {
        return getEntityManager()
                .createQuery("from ApiKey k where k.client = :client", ApiKey.class)
                .setParameter("client", client)
                .getSingleResult();
    }

    private Optional<Credential> load(PresentedKey presented) {
        return QuarkusTransaction.requiringNew()
                .call(() -> getEntityManager()
                        .createQuery("from ApiKey k join fetch k.client where k.prefix = :prefix", ApiKey.class)
                        .setParameter("prefix", presented.prefix())
                        .getResultStream()
                        .filter(key -> key.is(presented))
                        .findFirst()
                        .flatMap(key -> key.use(clock.instant())));
    }
}
