package cl.hito.gateway.edge;

import cl.hito.chassis.http.BodyLimits;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.contracts.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of every request: gives it an id and a trace, refuses a body that says it is too
 * large, and sees to it that the answer leaves with the security headers.
 */
@Singleton
class RequestEdge {

    /** Before authentication and everything else that Quarkus or the gateway adds. */
    private static final int FIRST = -2_000;

    private static final String OPERATIONS = "/q/";

    private final ProblemAnswers problems;
    private final Clock clock;
    private final BodyLimits limits;
    private final EdgeConfig.Operations operations;

    RequestEdge(ProblemAnswers problems, Clock clock, EdgeConfig config, BodyLimits limits) {
        this.problems = problems;
        this.clock = clock;
        this.limits = limits;
        this.operations = config.operations();
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        // Set on the request: problem documents, the outbox and the services all read them there.
        String id = RequestIds.accept(request.getHeader(ProblemResponses.REQUEST_ID), clock);
        request.headers().set(ProblemResponses.REQUEST_ID, id);
        trace(request.headers());
        context.addHeadersEndHandler(end -> {
            MultiMap answer = context.response().headers();
            answer.set(ProblemResponses.REQUEST_ID, id);
            SecurityHeaders.set(answer, request.isSSL() || "https".equals(request.scheme()));
        });
        if (tooLarge(request, limits.at(context.normalizedPath()))) {
            problems.send(context, ProblemType.BODY_TOO_LARGE);
        } else if (context.normalizedPath().startsWith(OPERATIONS) && !mayOperate(request)) {
            problems.send(context, ProblemType.NOT_FOUND);
        } else {
            context.next();
        }
    }

    private static void trace(MultiMap headers) {
        String given = headers.get(TraceParents.HEADER);
        String kept = TraceParents.accept(given);
        if (!kept.equals(given)) {
            headers.set(TraceParents.HEADER, kept);
            headers.remove(TraceParents.STATE);
        }
    }

    /** A body without a length is measured while it passes. */
    private static boolean tooLarge(HttpServerRequest request, long limit) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return false;
        }
        try {
            return Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** A request that another proxy handed on comes from outside, also when that proxy is on this machine. */
    private boolean mayOperate(HttpServerRequest request) {
        return switch (operations) {
            case ANYWHERE -> true;
            case LOOPBACK ->
                request.remoteAddress() != null
                        && isLoopback(request.remoteAddress().hostAddress())
                        && !request.headers().contains("X-Forwarded-For")
                        && !request.headers().contains("Forwarded");
        };
    }

    private static boolean isLoopback(@Nullable String address) {
        return address != null
                && (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"));
    }
}
