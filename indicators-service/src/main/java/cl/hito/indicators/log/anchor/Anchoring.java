package cl.hito.indicators.log.anchor;

import cl.hito.indicators.log.TransparencyLog;
import cl.hito.indicators.log.anchor.Anchor.Head;
import cl.hito.indicators.log.anchor.AnchorStore.Claim;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.SignedNote;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Leaves the present head wherever it was not left yet. An older head that still waits is passed over once there is a
 * newer one: the log proves that the newer one holds it.
 */
@Singleton
class Anchoring {

    private static final Logger LOG = Logger.getLogger(Anchoring.class);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final TransparencyLog log;
    private final AnchorStore store;
    private final List<Anchor> anchors;
    private final Clock clock;

    Anchoring(TransparencyLog log, AnchorStore store, @All List<Anchor> anchors, Clock clock) {
        this.log = log;
        this.store = store;
        this.anchors = List.copyOf(anchors);
        this.clock = clock;
    }

    @Scheduled(every = "{hito.indicators.anchor-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        check();
    }

    /** How many heads were left now. */
    int check() {
        String note = log.checkpoint().orElse(null);
        if (note == null) {
            return 0;
        }
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        Head head = new Head(checkpoint.size(), checkpoint.rootHash(), note);
        int left = 0;
        for (Anchor anchor : anchors) {
            for (String target : anchor.targets()) {
                if (leave(anchor, target, head)) {
                    left++;
                }
            }
        }
        return left;
    }

    private boolean leave(Anchor anchor, String target, Head head) {
        Instant now = clock.instant();
        Claim claim = store.claim(anchor.method(), target, head, now, now.plus(LONGEST))
                .orElse(null);
        if (claim == null) {
            return false;
        }
        try {
            byte[] receipt = anchor.leave(target, head);
            store.anchored(claim.id(), clock.instant(), receipt);
            LOG.infof("head left method=%s size=%d", anchor.method(), head.size());
            return true;
        } catch (AnchorException | RuntimeException e) {
            store.failed(claim.id(), String.valueOf(e.getMessage()), now.plus(pause(claim.attempt())));
            LOG.warnf("head not left method=%s size=%d problem=%s", anchor.method(), head.size(), e.getMessage());
            return false;
        }
    }

    /** A minute after the first attempt, then twice as long each time, up to an hour. */
    static Duration pause(int attempt) {
        Duration pause = Duration.ofMinutes(1L << Math.min(attempt - 1, 6));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
