package cl.hito.indicators.log;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The log's private key, as file or as text in the form {@code PRIVATE+KEY+NAME+ID+SEED}. Its name is the log's origin.
 * Without a key the log can be read and grows no further.
 */
@ConfigMapping(prefix = "hito.log")
interface LogConfig {

    /** File that holds the key; the text wins. */
    Optional<Path> keyFile();

    Optional<String> key();

    /** File that holds the key before, once it was changed: it signs the new one off, and is needed no more. */
    Optional<Path> previousKeyFile();

    Optional<String> previousKey();

    /** The public key that the log began with, as it was published: a log that begins with another one is not this. */
    Optional<String> firstKey();
}
