package cl.hito.milestones.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses and credentials of the platforms; without an address a platform is never asked. Accounts are by the code
 * of the institution, such as {@code hito.observation.docdigital.accounts.MUN-08106.client-id}.
 */
@ConfigMapping(prefix = "hito.observation")
interface ObservationConfig {

    /** For a whole answer. */
    @WithDefault("20S")
    Duration timeout();

    @WithDefault("20000000")
    int maxBytes();

    /** From this age on a figure is called stale. */
    @WithDefault("7D")
    Duration staleAfter();

    DocDigital docdigital();

    FirmaGob firmagob();

    Codificador codificador();

    Notifications notifications();

    /** DocDigital, API v2: OAuth 2 client credentials. */
    interface DocDigital {

        /** Such as {@code https://api-doc.digital.gob.cl/api}. */
        Optional<URI> url();

        Map<String, Account> accounts();

        /** Of an institution. */
        interface Account {
            String clientId();

            String clientSecret();
        }
    }

    /** FirmaGob, API v2: a token that is signed with the application's secret. */
    interface FirmaGob {

        /** Such as {@code https://api.firma.digital.gob.cl/firma/v2}. */
        Optional<URI> url();

        Map<String, Application> accounts();

        /** Of an institution's application. */
        interface Application {
            String apiTokenKey();

            String secret();

            String entity();

            /** RUN of the holder, without points, hyphen and check digit. */
            String run();
        }
    }

    /** Codificador; public. */
    interface Codificador {

        /** Such as {@code https://api.codificador.digital.gob.cl}. */
        Optional<URI> url();

        /** Code of an institution there, by its code here. */
        Map<String, String> codes();
    }

    /** Notifications, through the institution's own node of PISEE 2.0. */
    interface Notifications {

        Map<String, Node> nodes();

        /** Of an institution. */
        interface Node {
            URI url();

            Optional<String> token();
        }
    }
}
