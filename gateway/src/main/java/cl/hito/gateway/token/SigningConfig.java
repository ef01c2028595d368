package cl.hito.gateway.token;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the keys are that internal tokens are signed with. */
@ConfigMapping(prefix = "hito.signing")
interface SigningConfig {

    /** Folder of the private keys, shared by all copies of the gateway; made with its first key when missing. */
    Path keyDir();
}
