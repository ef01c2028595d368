package cl.hito.indicators.log;

import cl.hito.proofs.LogKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives every application of this module's tests a log with a key of its own, through the service file in META-INF. */
public class TestLogKey implements QuarkusTestResourceLifecycleManager {

    /** Origin of the log in tests. */
    public static final String ORIGIN = "hito.example/test";

    /** Of leaves that are of nothing but the test. */
    public static final String KIND = "TEST";

    @Override
    public Map<String, String> start() {
        return Map.of("hito.log.key", LogKey.generate(ORIGIN).encoded());
    }

    @Override
    public void stop() {
        // Nothing was opened.
    }
}
