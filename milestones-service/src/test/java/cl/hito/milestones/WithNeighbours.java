package cl.hito.milestones;

import cl.hito.milestones.digest.MailPort;
import cl.hito.milestones.observation.StateDouble;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/**
 * The service with a mail server and the platforms of the State, of which it asks nothing unless it is told where they
 * are. The only second application of this module's tests: whoever needs more of the kind adds it here.
 */
public class WithNeighbours implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(StateDouble.settings());
        settings.putAll(MailPort.settings());
        return settings;
    }
}
