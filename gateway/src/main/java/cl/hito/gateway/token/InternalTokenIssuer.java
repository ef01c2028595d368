package cl.hito.gateway.token;

import cl.hito.gateway.identity.Identity;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Signs who calls into a JWT (RFC 7519, RS256) that lives for {@link #LIFE}. One token serves all calls of
 * an identity for {@link #REUSE}: a signature costs about a millisecond, a lookup nothing.
 */
@Singleton
public class InternalTokenIssuer {

    static final Duration LIFE = Duration.ofMinutes(2);
    static final Duration REUSE = Duration.ofSeconds(30);

    private static final long MAX_IDENTITIES = 20_000;

    private final SigningKeys keys;
    private final Clock clock;
    private final Cache<Identity, Signed> signed =
            Caffeine.newBuilder().maximumSize(MAX_IDENTITIES).build();

    InternalTokenIssuer(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    private record Signed(String token, Instant at) {

        /** A clock that was set back must not keep a token in use for longer. */
        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(REUSE));
        }
    }

    /** A token with at least 90 seconds left to live. */
    public String tokenFor(Identity identity) {
        Instant now = clock.instant();
        Signed known = signed.getIfPresent(identity);
        if (known != null && known.isFresh(now)) {
            return known.token();
        }
        return signed.asMap()
                .compute(identity, (who, present) -> present != null && present.isFresh(now) ? present : sign(who, now))
                .token();
    }

    private Signed sign(Identity identity, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("hito-gateway");
        claims.setAudience("hito");
        claims.setSubject(identity.subject());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        claims.setStringListClaim("groups", List.of(identity.role()));
        claims.setStringListClaim("scopes", identity.scopes().stream().sorted().toList());
        @Nullable String institution = identity.institution();
        if (institution != null) {
            claims.setStringClaim("institution", institution);
        }
        RsaJsonWebKey key = keys.signing();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return new Signed(signature.getCompactSerialization(), now);
        } catch (JoseException e) {
            throw new IllegalStateException("internal token cannot be signed", e);
        }
    }
}
