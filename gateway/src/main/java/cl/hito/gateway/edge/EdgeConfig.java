package cl.hito.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the outside may reach of the gateway itself. */
@ConfigMapping(prefix = "hito.edge")
interface EdgeConfig {

    /** From where {@code /q/} (health, metrics) is answered; everyone else gets 404. */
    @WithDefault("loopback")
    Operations operations();

    enum Operations {
        /** Only callers on the same machine, without a proxy between. */
        LOOPBACK,
        /** Anyone: for a cluster whose ingress does not route {@code /q/}. */
        ANYWHERE
    }
}
