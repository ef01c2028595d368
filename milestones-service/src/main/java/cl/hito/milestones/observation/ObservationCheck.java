package cl.hito.milestones.observation;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Looks at the platforms twice a day. Copies of the service share the work: what one has just asked no other asks. */
@Singleton
class ObservationCheck {

    private static final Duration NOT_FOR = Duration.ofHours(12);

    private final Observations observations;

    ObservationCheck(Observations observations) {
        this.observations = observations;
    }

    @Scheduled(every = "{hito.milestones.observation-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        observations.lookAtAll(NOT_FOR);
    }
}
