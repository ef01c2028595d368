package cl.hito.milestones.observation;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the platforms and keeps what was seen. No transaction is open while a platform is asked. An answer that
 * could not be had is kept as well: a figure grows stale in the open.
 */
@Singleton
class Observations {

    private static final Logger LOG = Logger.getLogger(Observations.class);

    private final List<PlatformClient> clients;
    private final ObservationRepository repository;
    private final Caller caller;
    private final Clock clock;

    Observations(@All List<PlatformClient> clients, ObservationRepository repository, Caller caller, Clock clock) {
        this.clients = clients;
        this.repository = repository;
        this.caller = caller;
        this.clock = clock;
    }

    /** Looks now, because somebody asks for it. */
    List<ObservationView> look(NewObservation wanted) {
        wanted.check();
        caller.requireWriteTo(wanted.institution());
        if (!repository.knowsInstitution(wanted.institution())) {
            throw ProblemException.invalid(Field.of("/institution", "not_found"));
        }
        PlatformClient client = clients.stream()
                .filter(c -> c.platform() == wanted.platform() && c.isConfigured(wanted.institution()))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "Esta instalación no tiene configurada la conexión de la institución con la plataforma.",
                        "This installation has no connection configured of the institution with the platform."));
        List<Sighting> sightings = ask(client, wanted.institution(), wanted.reference());
        return repository.store(wanted.institution(), wanted.platform(), sightings, clock.instant(), caller.actor());
    }

    /** Looks at everything that is looked at regularly and was not for so long; how many institutions that were. */
    int lookAtAll(Duration notFor) {
        int looked = 0;
        for (PlatformClient client : clients) {
            Instant since = clock.instant().minus(notFor);
            for (String institution : repository.notAskedSince(client.platform(), client.regular(), since)) {
                looked += lookAt(client, institution, since) ? 1 : 0;
            }
        }
        if (looked > 0) {
            LOG.infof("platforms observed institutions=%d", looked);
        }
        return looked;
    }

    private boolean lookAt(PlatformClient client, String institution, Instant since) {
        try {
            if (!repository.takeTurn(client.platform(), institution, since, clock.instant())) {
                return false;
            }
            List<Sighting> sightings = ask(client, institution, null);
            repository.store(institution, client.platform(), sightings, clock.instant(), "system");
            return true;
        } catch (RuntimeException e) {
            LOG.errorf("platform not observed platform=%s error=%s", client.platform(), e.getClass());
            return false;
        }
    }

    /** What no client foresaw is one institution's trouble. It may quote a credential, so its words go nowhere. */
    private static List<Sighting> ask(PlatformClient client, String institution, @Nullable String reference) {
        try {
            return client.look(institution, reference);
        } catch (RuntimeException e) {
            LOG.errorf("platform not asked platform=%s error=%s", client.platform(), e.getClass());
            return Arrays.stream(Figure.values())
                    .filter(figure -> figure.platform() == client.platform())
                    .<Sighting>map(figure -> new Sighting.Unseen(figure, "failed"))
                    .toList();
        }
    }
}
