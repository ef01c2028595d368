package cl.hito.chassis.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the keys are that internal tokens are verified with. */
@ConfigMapping(prefix = "hito.identity")
interface IdentityConfig {

    /** Address ({@code http…}) of the gateway's JWKS (RFC 7517), or path of a file that holds one. */
    String jwksUrl();

    /** Claim {@code iss} that a token must carry. */
    @WithDefault("hito-gateway")
    String issuer();

    /** Claim {@code aud} that a token must carry. */
    @WithDefault("hito")
    String audience();
}
