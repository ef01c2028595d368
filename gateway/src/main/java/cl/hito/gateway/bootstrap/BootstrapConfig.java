package cl.hito.gateway.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the first credentials come from. */
@ConfigMapping(prefix = "hito.bootstrap")
interface BootstrapConfig {

    /** JSON file with {@code users} and {@code apiKeys}; nothing is made when it is not given. */
    Optional<Path> credentials();
}
