package cl.hito.chassis.http;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Forgets stored answers a day after they were given: whoever repeats a request does so within minutes. */
@Singleton
class IdempotencyRetention {

    private final EntityManager em;

    IdempotencyRetention(EntityManager em) {
        this.em = em;
    }

    @Transactional
    @Scheduled(every = "1h", delayed = "10m")
    void forget() {
        em.createNativeQuery("delete from idempotency where created_at < now() - interval '24 hours'")
                .executeUpdate();
    }
}
