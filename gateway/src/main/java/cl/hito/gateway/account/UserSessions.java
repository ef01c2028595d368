package cl.hito.gateway.account;

import cl.hito.gateway.identity.Credential;
import cl.hito.gateway.identity.CredentialCache;
import cl.hito.gateway.identity.Secrets;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The sessions of people, by the secret in their cookie. */
@Singleton
public class UserSessions implements PanacheRepositoryBase<UserSession, UUID> {

    private final Clock clock;
    private final TransactionSynchronizationRegistry transaction;
    private final CredentialCache<String> cache;

    UserSessions(Clock clock, TransactionSynchronizationRegistry transaction) {
        this.clock = clock;
        this.transaction = transaction;
        this.cache = new CredentialCache<>(this::load, clock);
    }

    /** Whose session it is, if it is one that is still good. Does not block. */
    public CompletableFuture<Optional<Credential>> credential(String secret) {
        return cache.find(Secrets.hash(secret));
    }

    /** Opens a session and returns its secret. Clears away what has ended or is forgotten, as nobody else does. */
    @Transactional
    String open(UserAccount account) {
        Instant now = clock.instant();
        delete("createdAt < ?1 or lastSeenAt < ?2", now.minus(UserSession.ABSOLUTE), now.minus(UserSession.IDLE));
        getEntityManager()
                .createQuery("delete from FailuresFrom where lastFailedAt < :before")
                .setParameter("before", now.minus(FailuresFrom.FORGET))
                .executeUpdate();
        String secret = Secrets.next();
        UserAccount owner = getEntityManager().getReference(UserAccount.class, account.id());
        persist(new UserSession(owner, Secrets.hash(secret), now));
        return secret;
    }

    @Transactional
    void close(String secret) {
        String hash = Secrets.hash(secret);
        delete("tokenHash", hash);
        cache.forgetAfter(transaction, hash);
    }

    private Optional<Credential> load(String hash) {
        return QuarkusTransaction.requiringNew()
                .call(() -> find("from UserSession s join fetch s.account where s.tokenHash = ?1", hash)
                        .firstResultOptional()
                        .map(session -> session.use(clock.instant())));
    }
}
