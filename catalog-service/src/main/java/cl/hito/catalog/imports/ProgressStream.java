package cl.hito.catalog.imports;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who watch an import how far it is. One question to the database for all of them, a few times a
 * second, and none when nobody watches: the import may be worked on by another copy of the service.
 */
@Singleton
class ProgressStream {

    private static final Logger LOG = Logger.getLogger(ProgressStream.class);

    private static final int MAX_WATCHERS = 200;
    private static final long LOOK_MILLIS = 300;

    /** A proxy takes a stream for dead on which nothing is heard. */
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 30;

    private final ImportRepository repository;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "import-progress");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> looks;

    ProgressStream(ImportRepository repository) {
        this.repository = repository;
    }

    private static final class Watcher {

        private final UUID id;
        private final boolean english;
        private final SseEventSink sink;
        private final Sse sse;
        private @Nullable ImportView last;
        private int looks;
        private long number;

        Watcher(UUID id, boolean english, SseEventSink sink, Sse sse) {
            this.id = id;
            this.english = english;
            this.sink = sink;
            this.sse = sse;
        }

        /** Sends what is new, and a sign of life now and then; whether there is more to come. */
        boolean see(ImportView view) {
            if (sink.isClosed()) {
                return false;
            }
            if (!view.equals(last)) {
                last = view;
                looks = 0;
                send(sse.newEventBuilder()
                        .name("progress")
                        .id(Long.toString(++number))
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(ImportView.class, view)
                        .build());
            } else if (++looks % LOOKS_BETWEEN_SIGNS_OF_LIFE == 0) {
                send(sse.newEventBuilder().comment("").build());
            }
            if (view.rests()) {
                send(sse.newEventBuilder()
                        .name("end")
                        .id(Long.toString(++number))
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(ImportView.class, view)
                        .build());
                sink.close();
                return false;
            }
            return true;
        }

        private void send(OutboundSseEvent event) {
            sink.send(event).exceptionally(gone -> {
                sink.close();
                return null;
            });
        }
    }

    /** Sends the import as it is, then whenever that has changed, until nothing more will happen. */
    void watch(ImportView view, boolean english, SseEventSink sink, Sse sse) {
        if (watchers.size() >= MAX_WATCHERS) {
            sink.close();
            throw ProblemException.of(ProblemType.UNAVAILABLE);
        }
        Watcher watcher = new Watcher(view.id(), english, sink, sse);
        if (watcher.see(view)) {
            watchers.add(watcher);
            start();
        }
    }

    private synchronized void start() {
        if (looks == null) {
            looks = looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looking.shutdownNow();
    }

    @ActivateRequestContext
    void look() {
        if (watchers.isEmpty()) {
            return;
        }
        try {
            for (boolean english : new boolean[] {false, true}) {
                List<Watcher> some =
                        watchers.stream().filter(w -> w.english == english).toList();
                if (!some.isEmpty()) {
                    tell(some, english);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("import progress waits reason=%s", e.getMessage());
        }
    }

    private void tell(List<Watcher> some, boolean english) {
        Map<UUID, ImportView> views =
                repository.all(some.stream().map(w -> w.id).distinct().toList(), null, english).stream()
                        .collect(Collectors.toMap(ImportView::id, view -> view));
        for (Watcher watcher : some) {
            ImportView view = views.get(watcher.id);
            if (view == null || !watcher.see(view)) {
                watchers.remove(watcher);
            }
        }
    }
}
