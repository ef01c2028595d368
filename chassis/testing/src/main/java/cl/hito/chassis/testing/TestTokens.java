package cl.hito.chassis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Internal tokens as the gateway signs them, for calls that tests make to a service directly. */
public final class TestTokens {

    private static final RsaJsonWebKey KEY = key();

    private TestTokens() {}

    /** Value of the Authorization header for a role that is bound to no institution. */
    public static String as(String role) {
        return as(role, null);
    }

    /** Value of the Authorization header for a role, bound to an institution. */
    public static String as(String role, @Nullable String institution, String... scopes) {
        return token(role.equals("public") ? "public" : "user:" + role, role, institution, scopes);
    }

    /** Value of the Authorization header for an account of its own name, bound to an institution. */
    public static String of(String account, String role, String institution) {
        return token("user:" + account, role, institution);
    }

    private static String token(String subject, String role, @Nullable String institution, String... scopes) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("hito-gateway");
        claims.setAudience("hito");
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(24 * 60 * 365 * 20);
        claims.setStringListClaim("groups", List.of(role));
        claims.setStringListClaim("scopes", List.of(scopes));
        if (institution != null) {
            claims.setStringClaim("institution", institution);
        }
        return "Bearer " + sign(claims, KEY);
    }

    /** A token that is right in everything but its signature's key. */
    public static String forged(String role) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("hito-gateway");
        claims.setAudience("hito");
        claims.setSubject("user:" + role);
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringListClaim("groups", List.of(role));
        RsaJsonWebKey other = newKey();
        other.setKeyId(KEY.getKeyId());
        return "Bearer " + sign(claims, other);
    }

    static Path writeJwks(Path directory) {
        try {
            return Files.writeString(directory.resolve("jwks.json"), new JsonWebKeySet(KEY).toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sign(JwtClaims claims, RsaJsonWebKey key) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One key for a test run, although the framework loads this class in more than one class loader. */
    private static RsaJsonWebKey key() {
        try {
            String shared = System.getProperty("hito.test.key");
            if (shared != null) {
                return (RsaJsonWebKey) org.jose4j.jwk.JsonWebKey.Factory.newJwk(shared);
            }
            RsaJsonWebKey made = newKey();
            System.setProperty(
                    "hito.test.key", made.toJson(org.jose4j.jwk.JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId("test");
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
