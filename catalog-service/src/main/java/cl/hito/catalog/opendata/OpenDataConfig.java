package cl.hito.catalog.opendata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Who publishes the open data, and under which licence. */
@ConfigMapping(prefix = "hito.open-data")
interface OpenDataConfig {

    /** Address under which the public reaches the gateway; what the request came by when absent. */
    Optional<URI> publicUrl();

    /** Name of the publisher. */
    @WithDefault("Hito")
    String publisher();

    /** Licence of the data, as its address. */
    @WithDefault("https://creativecommons.org/licenses/by/4.0/")
    URI licence();
}
