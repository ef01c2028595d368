package cl.hito.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Starts work at a steady rate, whether or not what was started before has ended: latency is counted from
 * the moment at which each piece was due, so that a stall is not hidden by waiting with the next one.
 */
final class Pace {

    private static final int THREADS = 32;

    private Pace() {}

    /** Runs {@code work} {@code count} times at {@code perSecond}; returns when all have ended. */
    static void run(int count, int perSecond, IntConsumer work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int number = i;
                threads.execute(() -> work.accept(number));
            }
        } finally {
            threads.shutdown();
        }
        if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
            threads.shutdownNow();
            throw new IllegalStateException("work did not end");
        }
    }
}
