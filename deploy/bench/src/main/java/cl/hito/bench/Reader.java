package cl.hito.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A thread that reads a topic beside the load. No wait for it is without a limit, and its failure is told. */
final class Reader implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(30);

    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean stop = new AtomicBoolean();

    private Reader() {}

    /** What the thread does. */
    @FunctionalInterface
    interface Work {

        /**
         * Reads until it has everything.
         *
         * @param ready to be completed as soon as nothing that is sent can be missed
         * @param stop whether to end early
         */
        void read(CompletableFuture<Void> ready, BooleanSupplier stop);
    }

    /** Starts reading; returns when the reader is ready. */
    static Reader start(String name, Work work) throws InterruptedException {
        Reader reader = new Reader();
        Thread thread = new Thread(() -> reader.run(work), name);
        thread.setDaemon(true);
        thread.start();
        try {
            get(reader.ready, READY_LIMIT);
        } catch (TimeoutException e) {
            reader.close();
            throw new IllegalStateException(name + " did not get ready", e);
        }
        return reader;
    }

    private void run(Work work) {
        try {
            work.read(ready, stop::get);
            ended.complete(null);
        } catch (Throwable e) {
            ready.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
    }

    /**
     * Waits until it has read everything.
     *
     * @throws IllegalStateException when it failed, or has not everything within the limit
     */
    void await(Duration limit) throws InterruptedException {
        try {
            get(ended, limit);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the reader still waits after " + limit.toSeconds() + " s", e);
        }
    }

    /** Tells it to stop; being a daemon, it holds up nothing if it does not. */
    @Override
    public void close() {
        stop.set(true);
    }

    private static void get(CompletableFuture<Void> future, Duration limit)
            throws InterruptedException, TimeoutException {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the reader failed: " + e.getCause(), e.getCause());
        }
    }
}
