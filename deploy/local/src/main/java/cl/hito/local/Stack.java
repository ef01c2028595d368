package cl.hito.local;

import cl.hito.engines.EngineException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts the processes of a stack, starts them again when they die, and stops them in order. */
final class Stack {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A process that lived this long was well; its next death is a new story. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private final Parts parts;
    private final DataFolder folder;
    private final Steps steps;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "hito-stack");
        thread.setDaemon(true);
        return thread;
    });

    /** Held while a process is being launched or all are being stopped, so that none slips through. */
    private final Object launching = new Object();

    Stack(Parts parts, DataFolder folder, Steps steps) {
        this.parts = parts;
        this.folder = folder;
        this.steps = steps;
    }

    /**
     * Starts all and returns when all take requests.
     *
     * @throws UserError or {@link EngineException} with the reason; what was started by then still runs
     */
    void start() {
        long begin = System.nanoTime();
        parts.postgres().ifPresent(this::launch);
        parts.postgres().ifPresent(postgres -> steps.done("PostgreSQL", "127.0.0.1:" + postgres.port(), begin));
        // Kafka and the services need no more of each other than that all are there in the end.
        CompletableFuture<?> kafka = parts.kafka()
                .map(part -> launchAndAwait("Kafka", part))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        steps.step("databases", "", this::createDatabases);
        CompletableFuture<?>[] services = parts.services().values().stream()
                .map(part -> launchAndAwait(part.name(), part))
                .toArray(CompletableFuture<?>[]::new);
        join(CompletableFuture.allOf(services));
        join(kafka);
        if (parts.postgres().isPresent()) {
            protectKeptTables();
        }
    }

    /** From here on not even the services that write these tables can change a row of them. */
    private void protectKeptTables() {
        KeptTables.BY_SERVICE.forEach((service, tables) ->
                parts.databases().handOver(service.database(), service.database(), KeptTables.OWNER, tables));
    }

    /** From now on a process that dies is started again. */
    void watch() {
        for (Part part : parts.all()) {
            threads.execute(() -> watch(part));
        }
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Stops all: the gateway, the services behind it, Kafka, PostgreSQL. Does nothing the second time. */
    void close() {
        closing.countDown();
        synchronized (launching) {
            stop(Service.GATEWAY.id(), List.of(part(Service.GATEWAY)));
            stop("services", Service.BEHIND_GATEWAY.stream().map(this::part).toList());
            parts.kafka().ifPresent(kafka -> stop("Kafka", List.of(kafka)));
            parts.postgres().ifPresent(postgres -> stop("PostgreSQL", List.of(postgres)));
        }
    }

    private Part part(Service service) {
        Part part = parts.services().get(service);
        if (part == null) {
            throw new IllegalStateException("no part for " + service);
        }
        return part;
    }

    private void createDatabases() {
        for (Service service : Service.values()) {
            parts.databases()
                    .create(
                            service.database(),
                            service.database(),
                            parts.secrets().of(service));
        }
    }

    private CompletableFuture<Void> launchAndAwait(String title, Part part) {
        long begin = System.nanoTime();
        launch(part);
        return CompletableFuture.runAsync(
                () -> {
                    awaitReady(part);
                    steps.done(title, "127.0.0.1:" + part.port(), begin);
                },
                threads);
    }

    private void launch(Part part) {
        synchronized (launching) {
            if (isClosing()) {
                throw new UserError("Stopped before all was started.");
            }
            part.start();
        }
    }

    private void awaitReady(Part part) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!part.ready()) {
            if (!part.isAlive()) {
                throw new UserError(part.name() + " did not start: " + part.causeOfDeath());
            }
            if (System.nanoTime() > deadline) {
                throw new UserError(
                        part.name() + " is not ready after " + START_LIMIT.toSeconds() + " s: " + part.causeOfDeath());
            }
            if (closesWithin(POLL)) {
                throw new UserError("Stopped before all was started.");
            }
        }
    }

    private static void join(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }

    private void watch(Part part) {
        Duration pause = FIRST_PAUSE;
        while (!isClosing()) {
            long alive = System.nanoTime();
            try {
                part.awaitExit();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (Duration.ofNanos(System.nanoTime() - alive).compareTo(WELL) > 0) {
                pause = FIRST_PAUSE;
            }
            if (isClosing()) {
                return;
            }
            steps.line(part.name() + " has ended; it is started again in " + pause.toSeconds() + " s (see "
                    + folder.log(part.name()) + ")");
            pause = startAgain(part, pause);
        }
    }

    /** @return how long to wait before the next time */
    private Duration startAgain(Part part, Duration pause) {
        do {
            if (closesWithin(pause)) {
                return pause;
            }
        } while (folder.hold(part.name()).toFile().exists());
        long begin = System.nanoTime();
        try {
            launch(part);
            awaitReady(part);
            steps.done(part.name(), "runs again", begin);
        } catch (UserError | EngineException | UncheckedIOException e) {
            // Whatever stands in its way, as a full disk, may be gone the next time.
            if (!isClosing()) {
                steps.line(String.valueOf(e.getMessage()));
            }
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private boolean closesWithin(Duration limit) {
        try {
            return closing.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void stop(String title, List<Part> together) {
        long begin = System.nanoTime();
        boolean anyAlive = together.stream().anyMatch(Part::isAlive);
        CompletableFuture.allOf(together.stream()
                        .map(part -> CompletableFuture.runAsync(part::stop, threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        if (anyAlive) {
            steps.done(title, "stopped", begin);
        }
    }
}
