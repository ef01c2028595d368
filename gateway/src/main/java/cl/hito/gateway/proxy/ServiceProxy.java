package cl.hito.gateway.proxy;

import cl.hito.chassis.http.BodyLimits;
import cl.hito.gateway.edge.ProblemAnswers;
import cl.hito.gateway.identity.Identity;
import cl.hito.gateway.token.InternalTokenIssuer;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Hands {@code /api/v1/<prefix>} and all below it to the service of the prefix, unchanged but for its
 * headers. The only class that knows vertx-http-proxy together with {@link Exchange}.
 */
@Singleton
class ServiceProxy {

    private static final String API = "/api/v1/";
    private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);

    private final RoutesConfig routes;
    private final Upstreams upstreams;
    private final InternalTokenIssuer tokens;
    private final ProblemAnswers problems;
    private final BodyLimits limits;

    ServiceProxy(
            RoutesConfig routes,
            Upstreams upstreams,
            InternalTokenIssuer tokens,
            ProblemAnswers problems,
            BodyLimits limits) {
        this.routes = routes;
        this.upstreams = upstreams;
        this.tokens = tokens;
        this.problems = problems;
        this.limits = limits;
    }

    void install(@Observes Router router) {
        routes.services().forEach((name, route) -> {
            for (String prefix : route.prefixes()) {
                router.route(API + prefix)
                        .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
                        .handler(context -> forward(context, name, route));
                router.route(API + prefix + "/*")
                        .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
                        .handler(context -> forward(context, name, route));
            }
        });
    }

    private void forward(RoutingContext context, String service, RoutesConfig.Route route) {
        frame(context.request());
        Identity identity = Identity.of(context);
        long maxBody = limits.at(context.normalizedPath());
        Exchange exchange = new Exchange(context, service, identity, tokens.tokenFor(identity), problems, maxBody);
        // A proxy per request is two small objects, and spares handing the context on by other ways.
        HttpProxy.reverseProxy(OPTIONS, upstreams.client())
                .origin(proxied ->
                        upstreams.request(route.url(), proxied.request().getURI(), route.timeLimit()))
                .addInterceptor(exchange)
                .handle(context.request());
    }

    /** HTTP/2 needs neither a length nor chunks for a body; the services' HTTP/1.1 needs one of them. */
    private static void frame(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2
                && !request.isEnded()
                && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
    }
}
