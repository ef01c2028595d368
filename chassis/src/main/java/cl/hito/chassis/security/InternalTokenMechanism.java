package cl.hito.chassis.security;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Takes the caller's identity from the internal token and from nothing else. The token's {@code groups}
 * and {@code scopes} are the roles that operations name.
 */
@Singleton
class InternalTokenMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";

    private final InternalTokens tokens;

    InternalTokenMechanism(InternalTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return Uni.createFrom().nullItem();
        }
        String token = header.substring(BEARER.length()).trim();
        JwtClaims known = tokens.known(token);
        if (known != null) {
            return Uni.createFrom().item(identity(known));
        }
        // On a worker thread: the first token with a new key id fetches the keys.
        return Uni.createFrom()
                .item(() -> identity(tokens.verify(token)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private static SecurityIdentity identity(JwtClaims claims) {
        try {
            Set<String> roles = new HashSet<>(claims.getStringListClaimValue("groups"));
            if (claims.hasClaim("scopes")) {
                roles.addAll(claims.getStringListClaimValue("scopes"));
            }
            var builder = QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(claims.getSubject()))
                    .addRoles(roles);
            String institution = claims.getStringClaimValue(Caller.INSTITUTION);
            if (institution != null) {
                builder.addAttribute(Caller.INSTITUTION, institution);
            }
            return builder.build();
        } catch (MalformedClaimException e) {
            throw new AuthenticationFailedException("internal token refused");
        }
    }
}
