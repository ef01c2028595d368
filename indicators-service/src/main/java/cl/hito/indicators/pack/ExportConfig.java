package cl.hito.indicators.pack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who publishes, under which licence, and where files are kept for who asks next. */
@ConfigMapping(prefix = "hito.open-data")
interface ExportConfig {

    /** Address under which the public reaches the gateway; what the request came by when absent. */
    Optional<URI> publicUrl();

    /** Name of the publisher. */
    @WithDefault("Hito")
    String publisher();

    /** Licence of the data, as its address. */
    @WithDefault("https://creativecommons.org/licenses/by/4.0/")
    URI licence();

    /** Folder of the packs that were made; a temporary one when absent. They can be made again at any time. */
    Optional<Path> packFolder();

    /** How long somebody waits for another pack or report to be made first. */
    @WithDefault("20S")
    Duration packWait();

    /** How many packs are kept in that folder. */
    @WithDefault("8")
    int packsKept();
}
