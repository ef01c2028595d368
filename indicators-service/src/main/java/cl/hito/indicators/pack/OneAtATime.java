package cl.hito.indicators.pack;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what takes long, and what anybody may ask for, one after another. Few may wait, and not for long: whoever waits
 * holds a thread that others need.
 */
@Singleton
class OneAtATime {

    private static final int MOST_WAITING = 4;

    private final ReentrantLock turn = new ReentrantLock();
    private final ExportConfig config;

    OneAtATime(ExportConfig config) {
        this.config = config;
    }

    /** What is made in its turn. */
    interface Work<T> {
        T make() throws IOException;
    }

    /** 503 when too many wait already, or the turn does not come in time. */
    <T> T make(Work<T> work) throws IOException {
        if (turn.getQueueLength() >= MOST_WAITING || !hasTurn()) {
            throw ProblemException.of(
                    ProblemType.UNAVAILABLE,
                    "Se están preparando otros archivos; vuelva a intentarlo en un minuto.",
                    "Other files are being made; try again in a minute.");
        }
        try {
            return work.make();
        } finally {
            turn.unlock();
        }
    }

    private boolean hasTurn() {
        try {
            return turn.tryLock(config.packWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
