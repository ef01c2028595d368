package cl.hito.milestones.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The server that takes mail. Without a host mails are written and wait. */
@ConfigMapping(prefix = "hito.mail")
interface MailConfig {

    Optional<String> host();

    @WithDefault("25")
    int port();

    /** NONE, STARTTLS (required, not merely tried) or TLS from the first byte. */
    @WithDefault("NONE")
    Security security();

    Optional<String> username();

    Optional<String> password();

    /** RFC 5322 mailbox, such as {@code Hito <hito@example.gob.cl>}. */
    String from();

    /** For each step of the conversation: a server that hangs holds up no other mail for longer. */
    @WithDefault("10S")
    Duration timeout();

    /** How the connection is protected. */
    enum Security {
        NONE,
        STARTTLS,
        TLS
    }
}
