package cl.hito.catalog.imports.codificador;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the Codificador is; without an address it is not asked. */
@ConfigMapping(prefix = "hito.codificador")
public interface CodificadorConfig {

    /** Such as {@code https://api.codificador.digital.gob.cl}. */
    Optional<URI> url();

    /** How long one answer may take. */
    @WithDefault("30S")
    Duration timeout();

    /** How long all answers of one import may take. */
    @WithDefault("10M")
    Duration total();

    /** Bytes of all answers of one import. */
    @WithDefault("50000000")
    long maxBytes();
}
