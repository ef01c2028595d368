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
import java.util.List;
import org.jboss.logging.Logger;

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
        List<Sighting> sightings = client.look(wanted.institution(), wanted.reference());
        return repository.store(wanted.institution(), wanted.platform(), sightings, clock.instant(), caller.actor());
    }

    /** Looks at everything that is looked at regularly and was not for so long; how many institutions that were. */
    int lookAtAll(Duration notFor) {
        int looked = 0;
        for (PlatformClient client : clients) {
            Instant since = clock.instant().minus(notFor);
            for (String institution : repository.notAskedSince(client.platform(), client.regular(), since)) {
                List<Sighting> sightings = client.look(institution, null);
                repository.store(institution, client.platform(), sightings, clock.instant(), "system");
                looked++;
            }
        }
        if (looked > 0) {
            LOG.infof("platforms observed institutions=%d", looked);
        }
        return looked;
    }
}
