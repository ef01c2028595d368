package cl.hito.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Which service answers which part of the API. */
@ConfigMapping(prefix = "hito.gateway.routes")
interface RoutesConfig {

    /** By the name of the service. */
    @WithParentName
    Map<String, Route> services();

    /** A service. */
    interface Route {

        /** Where it listens, such as {@code http://127.0.0.1:8081}. */
        URI url();

        /** First segments below {@code /api/v1/} that are its own. */
        List<String> prefixes();

        /** How long nothing may be heard of it before the gateway gives up with 504. */
        @WithDefault("30S")
        Duration timeLimit();
    }
}
