package cl.hito.gateway.identity;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Remembers credentials for some seconds, good ones and bad ones, so that a busy caller costs the
 * database one query every {@link #REFRESH} and none of its requests waits for it. What is revoked in
 * another copy of the gateway is refused here after {@link #FORGET} at the latest.
 *
 * @param <K> what identifies a credential, never the secret itself
 */
public final class CredentialCache<K> {

    static final Duration REFRESH = Duration.ofSeconds(2);
    static final Duration FORGET = Duration.ofSeconds(4);

    private static final long MAX_ENTRIES = 20_000;

    private final AsyncLoadingCache<K, Optional<Credential>> cache;
    private final Clock clock;

    /**
     * @param load looks a credential up, blocking, on a worker thread; empty for one that is not good
     */
    public CredentialCache(Function<K, Optional<Credential>> load, Clock clock) {
        CacheLoader<K, Optional<Credential>> loader = load::apply;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .refreshAfterWrite(REFRESH)
                .expireAfterWrite(FORGET)
                .executor(Infrastructure.getDefaultWorkerPool())
                .buildAsync(loader);
        this.clock = clock;
    }

    /** The credential if it is good now; complete already when it is remembered. Fails when it cannot be looked up. */
    public CompletableFuture<Optional<Credential>> find(K key) {
        return cache.get(key)
                .thenApply(found -> found.filter(c -> clock.instant().isBefore(c.validUntil())));
    }

    /**
     * Looks it up anew once the present transaction is over: to be called where a credential begins or ends.
     * Forgotten any earlier, another request could look it up as it was and have it remembered.
     */
    public void forgetAfter(TransactionSynchronizationRegistry transaction, K key) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                cache.synchronous().invalidate(key);
            }
        });
    }
}
