package cl.hito.indicators.rebuild;

import cl.hito.chassis.security.Caller;
import cl.hito.contracts.EventType;
import cl.hito.indicators.fact.RebuildStopped;
import cl.hito.indicators.fact.TopicReading;
import cl.hito.indicators.measurement.Recounts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs rebuilds, one at a time, on the copy of the service that was asked. */
@ApplicationScoped
class Rebuilds {

    private static final Logger LOG = Logger.getLogger(Rebuilds.class);

    private static final long BEAT_SECONDS = 30;

    private final RebuildStore store;
    private final TopicReading topics;
    private final Recounts recounts;
    private final Caller caller;
    private final Event<Begun> begun;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Rebuilds::thread);

    /** Beside the worker, which may be long at one statement. */
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(Rebuilds::thread);

    Rebuilds(RebuildStore store, TopicReading topics, Recounts recounts, Caller caller, Event<Begun> begun) {
        this.store = store;
        this.topics = topics;
        this.recounts = recounts;
        this.caller = caller;
        this.begun = begun;
    }

    record Begun(UUID id) {}

    @Transactional
    RebuildView begin(NewRebuild asked) {
        UUID id = store.begin(asked, caller.actor());
        begun.fire(new Begun(id));
        return store.get(id);
    }

    void run(@Observes(during = TransactionPhase.AFTER_SUCCESS) Begun event) {
        worker.execute(() -> run(event.id()));
    }

    private void run(UUID id) {
        Future<?> beat = beats.scheduleAtFixedRate(() -> beat(id), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        try {
            RebuildView asked = QuarkusTransaction.requiringNew().call(() -> store.get(id));
            long met = 0;
            for (EventType type : topics.topics()) {
                store.reading(id, type.topic());
                TopicReading.Reading read = topics.read(id, type, events -> store.read(id, events));
                store.found(id, read.differences());
                met += read.met();
            }
            List<UUID> unknown = topics.unknown(id, asked.startedAt(), met);
            store.unknown(id, unknown.size());
            if (asked.removeUnknown()) {
                topics.remove(unknown, removed -> store.found(id, removed));
            }
            for (String code : QuarkusTransaction.requiringNew().call(recounts::codes)) {
                store.counted(id, recounts.run(code));
            }
            store.end(id, null);
            LOG.infof("facts rebuilt rebuild=%s", id);
        } catch (RebuildStopped e) {
            LOG.errorf("rebuild stopped rebuild=%s reason=%s", id, e.getMessage());
            store.end(id, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "rebuild failed rebuild=%s", id);
            store.end(id, "it failed; the log of the service says why");
        } finally {
            beat.cancel(false);
            topics.forget(id);
        }
    }

    private void beat(UUID id) {
        try {
            store.beat(id);
        } catch (RuntimeException e) {
            LOG.warnf("rebuild without beat rebuild=%s reason=%s", id, e.getMessage());
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "rebuild");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
        beats.shutdownNow();
    }
}
