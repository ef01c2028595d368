package cl.hito.gateway.access;

import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import cl.hito.contracts.ProblemType;
import cl.hito.gateway.account.SessionCookie;
import cl.hito.gateway.account.UserSessions;
import cl.hito.gateway.audit.AuditReads;
import cl.hito.gateway.client.ApiClients;
import cl.hito.gateway.client.PresentedKey;
import cl.hito.gateway.edge.ProblemAnswers;
import cl.hito.gateway.identity.Credential;
import cl.hito.gateway.identity.Identity;
import cl.hito.gateway.identity.Secrets;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges the credential of every request to the API, before any operation and any service.
 *
 * <p>An {@code Authorization} header must hold a good API key, whatever the operation: a client whose key
 * has expired learns it at once and not by missing rows. A session cookie that has ended counts as none,
 * because a browser sends it without being asked. No credential means the role public. An account outside of its time
 * is refused, and what an auditor asks for is written down before anything answers.
 */
@Singleton
class CredentialGuard {

    /** After the edge, before Quarkus authenticates. */
    private static final int AFTER_EDGE = -900;

    private static final Logger LOG = Logger.getLogger(CredentialGuard.class);
    private static final String BEARER = "Bearer ";
    private static final String RECEIPT = "Hito-Audit-Read";
    private static final String SIGN_IN = "/api/v1/session";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ApiClients clients;
    private final UserSessions sessions;
    private final ProblemAnswers problems;
    private final AuditReads reads;
    private final Clock clock;

    CredentialGuard(ApiClients clients, UserSessions sessions, ProblemAnswers problems, AuditReads reads, Clock clock) {
        this.clients = clients;
        this.sessions = sessions;
        this.problems = problems;
        this.reads = reads;
        this.clock = clock;
    }

    void install(@Observes Router router) {
        router.route("/api/*").order(AFTER_EDGE).handler(this::judge);
    }

    private void judge(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            key(authorization)
                    .ifPresentOrElse(
                            key -> await(context, clients.credential(key), found -> admitClient(context, found)),
                            () -> problems.send(context, ProblemType.INVALID_CREDENTIALS));
            return;
        }
        String secret = SessionCookie.secret(request);
        if (secret != null) {
            await(context, sessions.credential(secret), found -> admitPerson(context, secret, found));
        } else {
            context.next();
        }
    }

    private static Optional<PresentedKey> key(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? PresentedKey.of(authorization.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private void admitClient(RoutingContext context, Optional<Credential> found) {
        found.ifPresentOrElse(
                credential -> admit(context, credential),
                () -> problems.send(context, ProblemType.INVALID_CREDENTIALS));
    }

    private void admitPerson(RoutingContext context, String secret, Optional<Credential> found) {
        if (found.isEmpty()) {
            SessionCookie.clear(context);
            context.next();
        } else if (changesSomething(context.request()) && !isFromOurPage(context.request(), secret)) {
            problems.send(
                    context,
                    ProblemType.FORBIDDEN,
                    "Con una sesión iniciada, los cambios deben llevar el encabezado X-CSRF-Token que entrega"
                            + " /api/v1/session.",
                    "With a session, requests that change something must carry the header X-CSRF-Token that"
                            + " /api/v1/session gives.");
        } else {
            admit(context, found.get());
        }
    }

    private void admit(RoutingContext context, Credential credential) {
        Identity identity = credential.identity();
        if (!credential.isOpenAt(clock.instant())) {
            problems.send(
                    context,
                    ProblemType.FORBIDDEN,
                    "El período de esta cuenta no ha comenzado o ya terminó.",
                    "The time of this account has not begun, or has ended.");
            return;
        }
        identity.attachTo(context);
        if (identity.role().equals(Roles.AUDITOR)) {
            record(context, identity);
        } else {
            context.next();
        }
    }

    /** Whoever cannot be written down is not answered. */
    private void record(RoutingContext context, Identity identity) {
        HttpServerRequest request = context.request();
        CompletableFuture<AuditReads.Receipt> recorded = reads.record(
                identity.subject(),
                request.method().name(),
                request.uri(),
                request.getHeader(ProblemResponses.REQUEST_ID));
        await(context, recorded, receipt -> {
            // At the end: a service's headers take the place of what was set before.
            context.addHeadersEndHandler(end -> context.response().putHeader(RECEIPT, receipt.header()));
            context.next();
        });
    }

    /** Signing in uses no present session, so there is nothing that another site could make use of. */
    private static boolean changesSomething(HttpServerRequest request) {
        return !SAFE.contains(request.method())
                && !(HttpMethod.POST.equals(request.method()) && SIGN_IN.equals(request.path()));
    }

    private static boolean isFromOurPage(HttpServerRequest request, String secret) {
        @Nullable String token = request.getHeader(SessionCookie.CSRF_HEADER);
        return token != null && Secrets.equal(token, Secrets.csrf(secret));
    }

    /** Goes on at once when the credential is remembered, else on the request's own thread when it was looked up. */
    private <T> void await(RoutingContext context, CompletableFuture<T> lookup, Consumer<T> then) {
        if (lookup.isDone() && !lookup.isCompletedExceptionally()) {
            then.accept(lookup.join());
            return;
        }
        Future.fromCompletionStage(lookup, context.vertx().getOrCreateContext()).onComplete(result -> {
            if (result.failed()) {
                LOG.error("credential lookup or record failed", result.cause());
                problems.send(context, ProblemType.UNAVAILABLE);
            } else {
                then.accept(result.result());
            }
        });
    }
}
