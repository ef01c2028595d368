package cl.hito.gateway.account;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The cookie that carries a session's secret (RFC 6265): out of reach of scripts and of other sites. */
public final class SessionCookie {

    public static final String NAME = "hito_session";

    /** Header in which the page proves that it, and not another site, sends a request that changes something. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private SessionCookie() {}

    /** The secret that the request carries; null when it carries none. */
    public static @Nullable String secret(HttpServerRequest request) {
        Cookie cookie = request.getCookie(NAME);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    static void set(RoutingContext context, String secret) {
        add(context, secret, UserSession.ABSOLUTE.toSeconds());
    }

    /** Tells the browser to forget a session that has ended. */
    public static void clear(RoutingContext context) {
        add(context, "", 0);
    }

    private static void add(RoutingContext context, String value, long maxAge) {
        HttpServerRequest request = context.request();
        context.response()
                .addCookie(Cookie.cookie(NAME, value)
                        .setPath("/")
                        .setMaxAge(maxAge)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(request.isSSL() || "https".equals(request.scheme())));
    }
}
