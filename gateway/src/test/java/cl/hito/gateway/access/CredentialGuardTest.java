package cl.hito.gateway.access;

import static cl.hito.gateway.GatewayStack.ADMIN_KEY;
import static cl.hito.gateway.GatewayStack.EDITOR_KEY;
import static cl.hito.gateway.GatewayStack.INTEGRATOR_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CredentialGuardTest {

    private static final String ECHO = "/api/v1/institutions/echo";

    @Test
    void no_credential_means_the_role_public() throws Exception {
        // When
        JwtClaims claims = claims(null);
        // Then
        assertThat(claims.getSubject()).isEqualTo("public");
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("public"));
        assertThat(claims.hasClaim("institution")).isFalse();
    }

    @Test
    void key_becomes_a_short_lived_token_that_the_published_keys_verify() throws Exception {
        // When
        JwtClaims claims = claims(INTEGRATOR_KEY);
        // Then
        assertThat(claims.getSubject()).isEqualTo("client:erp");
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("integrator"));
        assertThat(claims.getStringListClaimValue("scopes")).isEqualTo(List.of("procedures:write"));
        assertThat(claims.getStringClaimValue("institution")).isEqualTo("MUN-08106");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(120);
    }

    @Test
    void token_is_used_again_for_half_a_minute_and_never_near_its_end() {
        // Given
        Instant start = Instant.parse("2027-03-01T12:00:00Z");
        SettableClock.set(start);
        String first = token(EDITOR_KEY);
        // When
        SettableClock.set(start.plusSeconds(29));
        String second = token(EDITOR_KEY);
        SettableClock.set(start.plusSeconds(30));
        String third = token(EDITOR_KEY);
        // Then
        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer hito_nobody_0123456789abcdefghij",
                "Bearer hito_admin_0123456789abcdefghiJ",
                "Bearer hito_short",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Basic YWRtaW46YWRtaW4=",
                "hito_admin_0123456789abcdefghij",
                "Bearer "
            })
    void broken_or_unknown_key_is_refused_even_where_everyone_may_read(String authorization) {
        // When
        var answer = given().header("Authorization", authorization).get(ECHO).then();
        // Then
        answer.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .header("Content-Language", "es-CL")
                .body("type", equalTo("/problems/invalid-credentials"))
                .body("title", equalTo("La credencial no es válida"));
    }

    @Test
    void refusal_is_in_english_when_asked_for() {
        // When
        var answer = given().header("Authorization", "Bearer hito_nobody_0123456789abcdefghij")
                .header("Accept-Language", "en")
                .get(ECHO)
                .then();
        // Then
        answer.statusCode(401).header("Content-Language", "en").body("title", equalTo("The credential is not valid"));
    }

    @Test
    void key_is_accepted_whatever_the_case_of_the_scheme() {
        // When
        var answer = given().header("Authorization", "bearer " + ADMIN_KEY)
                .get("/api/v1/session")
                .then();
        // Then
        answer.statusCode(200).body("user", equalTo("admin")).body("role", equalTo("admin"));
    }

    private static JwtClaims claims(String key) throws Exception {
        JsonWebKeySet keys =
                new JsonWebKeySet(RestAssured.get("/.well-known/jwks.json").asString());
        assertThat(keys.toJson(org.jose4j.jwk.JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE))
                .doesNotContain("\"d\"");
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedIssuer("hito-gateway")
                .setExpectedAudience("hito")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token(key));
    }

    private static String token(String key) {
        var request = given();
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        String authorization =
                request.get(ECHO).then().statusCode(200).extract().path("headers.authorization");
        return authorization.substring("Bearer ".length());
    }
}
