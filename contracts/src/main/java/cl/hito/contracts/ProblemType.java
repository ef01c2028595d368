package cl.hito.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The one catalogue of problems (RFC 9457) that any part of Hito answers with. {@code type} is the
 * path of a page that explains the problem; title and explanation are in Spanish, and in English for
 * who asks for it by {@code Accept-Language}.
 */
public enum ProblemType {
    VALIDATION("validation", 400),
    MALFORMED_BODY("malformed-body", 400),
    INVALID_PARAMETER("invalid-parameter", 400),
    INVALID_PAGE_TOKEN("invalid-page-token", 400),
    AUTHENTICATION_REQUIRED("authentication-required", 401),
    INVALID_CREDENTIALS("invalid-credentials", 401),
    FORBIDDEN("forbidden", 403),
    SECOND_PERSON_REQUIRED("second-person-required", 403),
    NOT_FOUND("not-found", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", 405),
    NOT_ACCEPTABLE("not-acceptable", 406),
    DUPLICATE("duplicate", 409),
    CONFLICT("conflict", 409),
    PRECONDITION_FAILED("precondition-failed", 412),
    BODY_TOO_LARGE("body-too-large", 413),
    URI_TOO_LONG("uri-too-long", 414),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422),
    RULE_VIOLATION("rule-violation", 422),
    GOLDEN_TESTS_FAILED("golden-tests-failed", 422),
    PRECONDITION_REQUIRED("precondition-required", 428),
    TOO_MANY_REQUESTS("too-many-requests", 429),
    HEADERS_TOO_LARGE("headers-too-large", 431),
    INTERNAL("internal", 500),
    BAD_GATEWAY("bad-gateway", 502),
    UNAVAILABLE("unavailable", 503),
    GATEWAY_TIMEOUT("gateway-timeout", 504);

    private static final Locale ENGLISH = Locale.ENGLISH;

    private final String slug;
    private final int status;

    ProblemType(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    /** Last segment of the type, such as {@code validation}. */
    public String slug() {
        return slug;
    }

    /** HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** RFC 9457 {@code type}: a reference that resolves, at the gateway, to a page about the problem. */
    public String type() {
        return "/problems/" + slug;
    }

    /** Short title; Spanish unless the locale's language is English. */
    public String title(Locale locale) {
        return text("problem." + slug + ".title", locale);
    }

    /** What it means and what to do, for the problem's page. */
    public String explanation(Locale locale) {
        return text("problem." + slug + ".explanation", locale);
    }

    /** The message of a field error code, such as {@code required}; the code itself when unknown. */
    public static String fieldMessage(String code, Locale locale) {
        try {
            return text("field." + code, locale);
        } catch (MissingResourceException e) {
            return code;
        }
    }

    /** The problem whose page is {@code /problems/{slug}}. */
    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(p -> p.slug.equals(slug)).findFirst();
    }

    private static String text(String key, Locale locale) {
        Locale known = locale.getLanguage().equals(ENGLISH.getLanguage()) ? ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle(
                        "cl.hito.contracts.problems",
                        known,
                        ProblemType.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
    }
}
