package cl.hito.indicators.log.anchor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The server that takes mail, named as for the alerts. Without a host none is sent. */
@ConfigMapping(prefix = "hito.mail")
interface AnchorMailConfig {

    Optional<String> host();

    @WithDefault("25")
    int port();

    /** NONE, STARTTLS (required, not merely tried) or TLS from the first byte. */
    @WithDefault("NONE")
    Security security();

    Optional<String> username();

    Optional<String> password();

    /** RFC 5322 mailbox. */
    @WithDefault("Hito <hito@localhost>")
    String from();

    /** How the connection is protected. */
    enum Security {
        NONE,
        STARTTLS,
        TLS
    }
}
