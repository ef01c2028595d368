package cl.hito.gateway.proxy;

import cl.hito.contracts.ProblemType;
import cl.hito.gateway.edge.ProblemAnswers;
import cl.hito.gateway.identity.Identity;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back: what the service learns of the caller, and what the
 * caller learns when the service does not answer as it should.
 */
final class Exchange implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    /** Credentials, which end here, and what a caller could pretend about the way it came. */
    private static final List<String> NOT_FOR_SERVICES = List.of(
            "Authorization", "Cookie", "X-CSRF-Token", "Forwarded", "X-Real-IP", "Via", "Proxy-Connection", "Expect");

    private static final String FORWARDED_START = "x-forwarded-";
    private static final List<String> NOT_FOR_CALLERS =
            List.of("Connection", "Keep-Alive", "Proxy-Authenticate", "Server", "X-Powered-By", "Set-Cookie");

    private static final Pattern LEADING_SLASHES = Pattern.compile("^[/\\\\]+");

    private final RoutingContext context;
    private final String service;
    private final Identity identity;
    private final String token;
    private final ProblemAnswers problems;
    private final long maxBody;
    private @Nullable LimitedBody limited;

    Exchange(
            RoutingContext context,
            String service,
            Identity identity,
            String token,
            ProblemAnswers problems,
            long maxBody) {
        this.context = context;
        this.service = service;
        this.identity = identity;
        this.token = token;
        this.problems = problems;
        this.maxBody = maxBody;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxied) {
        ProxyRequest request = proxied.request();
        if ("100-continue".equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        address(request);
        headers(request);
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            limited = new LimitedBody(request.getBody().stream(), maxBody);
            request.setBody(Body.body(limited));
        }
        return proxied.sendRequest()
                .map(response -> judged(request, response))
                .recover(failure -> Future.succeededFuture(answer(request, problem(failure))));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext proxied) {
        MultiMap headers = proxied.response().headers();
        NOT_FOR_CALLERS.forEach(headers::remove);
        relative(headers);
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, identity.isPublic() ? "no-cache" : "private, no-cache");
        }
        return proxied.sendResponse();
    }

    /** The path by which the route was chosen is the one that the service gets, whatever dots were in it. */
    private void address(ProxyRequest request) {
        String path = context.normalizedPath();
        if (!path.equals(context.request().path())) {
            String query = context.request().query();
            request.setURI(query == null ? path : path + "?" + query);
        }
    }

    private void headers(ProxyRequest request) {
        MultiMap headers = request.headers();
        NOT_FOR_SERVICES.forEach(headers::remove);
        for (String name : List.copyOf(headers.names())) {
            if (name.regionMatches(true, 0, FORWARDED_START, 0, FORWARDED_START.length())) {
                headers.remove(name);
            }
        }
        HttpServerRequest original = context.request();
        if (original.remoteAddress() != null && original.remoteAddress().hostAddress() != null) {
            headers.set("X-Forwarded-For", original.remoteAddress().hostAddress());
        }
        headers.set("X-Forwarded-Proto", original.isSSL() ? "https" : String.valueOf(original.scheme()));
        if (original.authority() != null) {
            headers.set("X-Forwarded-Host", original.authority().toString());
        }
        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    /** A service speaks of the internal token; who has not signed in, or whose token it was not, hears something else. */
    private ProxyResponse judged(ProxyRequest request, ProxyResponse response) {
        int status = response.getStatusCode();
        if (status == 403 && identity.isPublic()) {
            response.release();
            return answer(request, ProblemType.AUTHENTICATION_REQUIRED);
        }
        if (status == 401) {
            LOG.warnf("service refused the internal token service=%s", service);
            response.release();
            return answer(request, ProblemType.BAD_GATEWAY);
        }
        return response;
    }

    private ProblemType problem(Throwable failure) {
        if (limited != null && limited.isExceeded()) {
            return ProblemType.BODY_TOO_LARGE;
        }
        ProblemType type;
        if (failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof ConnectionPoolTooBusyException) {
            type = ProblemType.UNAVAILABLE;
        } else if (failure instanceof TimeoutException) {
            type = ProblemType.GATEWAY_TIMEOUT;
        } else {
            type = ProblemType.BAD_GATEWAY;
        }
        if (!context.response().closed()) {
            LOG.warnf("service failed service=%s problem=%s reason=%s", service, type.slug(), failure.getMessage());
        }
        return type;
    }

    private ProxyResponse answer(ProxyRequest request, ProblemType type) {
        ProblemAnswers.Answer answer = problems.of(context, type);
        ProxyResponse response = request.release().response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (type == ProblemType.BODY_TOO_LARGE) {
            context.response().endHandler(end -> context.request().connection().close());
        }
        return response.setBody(Body.body(answer.body()));
    }

    /** A service names itself in Location by its internal address; a reference without one holds everywhere. */
    private static void relative(MultiMap headers) {
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, relative(location));
        }
    }

    /** Two slashes at the start would name a host (RFC 3986 section 4.2), and browsers read a backslash as one. */
    static String relative(String location) {
        String reference = location;
        if (location.startsWith("http")) {
            URI uri = URI.create(location);
            reference = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        }
        return LEADING_SLASHES.matcher(reference).replaceFirst("/");
    }
}
