package cl.hito.indicators.log.anchor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where heads of the log are left. Nowhere, unless something is named. */
@ConfigMapping(prefix = "hito.log.anchor")
interface AnchorConfig {

    /** A time-stamp authority that takes RFC 3161 requests over HTTP. */
    Optional<URI> timeStampUrl();

    /**
     * PEM file with the certificates that its time-stamps may be signed by: the present one, and those before it, which
     * the stamps of their time are still checked against. Any certificate will do when there is no file, and then a
     * stamp proves nothing of who gave it.
     */
    Optional<Path> timeStampCertificate();

    /** File that a line is added to. */
    Optional<Path> file();

    /** Mail addresses of auditors. */
    Optional<List<String>> mailTo();

    /** For the answer of an authority or a mail server. */
    @WithDefault("10S")
    Duration timeout();
}
