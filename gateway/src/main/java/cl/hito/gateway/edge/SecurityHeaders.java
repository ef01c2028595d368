package cl.hito.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What every answer tells the browser to refuse; they replace whatever a service said. */
final class SecurityHeaders {

    private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence CSP_VALUE =
            HttpHeaders.createOptimized("default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF_VALUE = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence REFERRER_VALUE = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence PERMISSIONS = HttpHeaders.createOptimized("Permissions-Policy");
    private static final CharSequence PERMISSIONS_VALUE =
            HttpHeaders.createOptimized("camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    private static final CharSequence HSTS = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence HSTS_VALUE = HttpHeaders.createOptimized("max-age=31536000");

    private SecurityHeaders() {}

    static void set(MultiMap headers, boolean https) {
        headers.set(CSP, CSP_VALUE);
        headers.set(NOSNIFF, NOSNIFF_VALUE);
        headers.set(REFERRER, REFERRER_VALUE);
        headers.set(PERMISSIONS, PERMISSIONS_VALUE);
        if (https) {
            headers.set(HSTS, HSTS_VALUE);
        }
    }
}
