package cl.hito.chassis.security;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the gateway's internal tokens (JWT, RFC 7519, RS256): signature by a key of the JWKS, issuer,
 * audience, expiry. Keys are fetched when first needed and again when an unknown key id turns up.
 */
@Singleton
class InternalTokens {

    private static final int MOST_REMEMBERED = 1_000;

    private record Verified(JwtClaims claims, Instant expires) {}

    private final Map<String, Verified> verified = new ConcurrentHashMap<>();
    private final IdentityConfig config;
    private final Clock clock;
    private final VerificationKeyResolver keys;

    InternalTokens(IdentityConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.keys = keys(config.jwksUrl());
    }

    /**
     * The claims of a token that was verified before and has not expired; null when it has to be verified. The
     * gateway uses a token for many requests, and a signature costs more than most of them.
     */
    @Nullable JwtClaims known(String token) {
        Verified known = verified.get(token);
        return known != null && known.expires().isAfter(clock.instant()) ? known.claims() : null;
    }

    /** The claims of a token; {@link AuthenticationFailedException} for anything but a valid one. */
    JwtClaims verify(String token) {
        JwtClaims claims = claims(token);
        remember(token, claims);
        return claims;
    }

    private void remember(String token, JwtClaims claims) {
        try {
            if (verified.size() >= MOST_REMEMBERED) {
                verified.clear();
            }
            verified.put(
                    token,
                    new Verified(
                            claims,
                            Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis())));
        } catch (MalformedClaimException e) {
            throw new AuthenticationFailedException("internal token refused");
        }
    }

    private JwtClaims claims(String token) {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(5)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
        try {
            return consumer.processToClaims(token);
        } catch (InvalidJwtException e) {
            // The cause tells which check failed, with the claims in its text: kept out of the answer and the log.
            throw new AuthenticationFailedException("internal token refused");
        }
    }

    private static VerificationKeyResolver keys(String location) {
        if (location.startsWith("http")) {
            HttpsJwks jwks = new HttpsJwks(location);
            jwks.setRefreshReprieveThreshold(1_000);
            return new HttpsJwksVerificationKeyResolver(jwks);
        }
        try {
            return new JwksVerificationKeyResolver(
                    new JsonWebKeySet(Files.readString(Path.of(location))).getJsonWebKeys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalArgumentException("no JWKS at " + location, e);
        }
    }
}
