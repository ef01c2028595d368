package cl.hito.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts work at a steady rate, whether or not what was started before has ended. Each piece is told when
 * it was due: latency counts from there, so that neither a stall nor waiting for a thread is hidden.
 */
final class Pace {

    private static final int THREADS = 32;
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(2);

    private Pace() {}

    /** A piece of work. */
    @FunctionalInterface
    interface Work {

        /**
         * Does it.
         *
         * @param number from 0
         * @param due moment of {@link System#nanoTime} at which it was to begin
         */
        void run(int number, long due) throws Exception;
    }

    /**
     * Runs {@code work} {@code count} times at {@code perSecond}; returns when all have ended.
     *
     * @throws IllegalStateException when a piece failed, with the first failure as its cause, or did not end
     *     within two minutes after the last one was due
     */
    static void run(int count, int perSecond, Work work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> pieces = new ArrayList<>(count);
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
                int number = i;
                pieces.add(threads.submit(() -> {
                    work.run(number, due);
                    return null;
                }));
            }
            long end = System.nanoTime() + LIMIT_NANOS;
            for (Future<?> piece : pieces) {
                piece.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a piece of the load failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the load did not end", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
