package cl.hito.chassis.problem;

import cl.hito.contracts.ProblemType;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a problem of the catalogue into the answer, in the language that the request asks for. */
@Singleton
public class ProblemResponses {

    /** Header in which the gateway hands on the id of the request. */
    public static final String REQUEST_ID = "X-Request-Id";

    private static final Locale CHILE = Locale.forLanguageTag("es-CL");

    private final Instance<RoutingContext> request;

    ProblemResponses(Instance<RoutingContext> request) {
        this.request = request;
    }

    /** The answer to an exception that names its problem. */
    public Response of(ProblemException e) {
        return of(e.type(), e.detail(english()), e.fields());
    }

    /** The answer for a problem of the catalogue, with an optional detail already in the right language. */
    public Response of(ProblemType type, @Nullable String detail, List<ProblemException.Field> fields) {
        return Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, english() ? "en" : "es-CL")
                .entity(document(type, detail, fields, locale(), requestId()))
                .build();
    }

    /** The document itself, for answers that are not made by JAX-RS. */
    public static Problem document(
            ProblemType type,
            @Nullable String detail,
            List<ProblemException.Field> fields,
            Locale locale,
            @Nullable String requestId) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        List<FieldError> errors = fields.stream()
                .map(f -> {
                    String own = english ? f.en() : f.es();
                    return new FieldError(
                            f.pointer(), f.code(), own != null ? own : ProblemType.fieldMessage(f.code(), locale));
                })
                .toList();
        return new Problem(
                type.type(),
                type.title(locale),
                type.status(),
                detail,
                requestId == null ? null : "urn:hito:request:" + requestId,
                errors.isEmpty() ? null : errors);
    }

    /** Whether the answer is to be in English; Spanish otherwise. */
    public boolean english() {
        return locale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /** The language of a request: English when asked for before Spanish, else Spanish of Chile. */
    public static Locale locale(RoutingContext context) {
        for (var language : context.acceptableLanguages()) {
            if ("en".equalsIgnoreCase(language.tag())) {
                return Locale.ENGLISH;
            }
            if ("es".equalsIgnoreCase(language.tag())) {
                return CHILE;
            }
        }
        return CHILE;
    }

    /** Whether the request only reads, so that what is wrong can only be a parameter. */
    boolean isRead() {
        HttpMethod method = request.get().request().method();
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    }

    private Locale locale() {
        return locale(request.get());
    }

    /** The id that the gateway gave the request, to find it in the logs. */
    @Nullable String requestId() {
        return request.get().request().getHeader(REQUEST_ID);
    }
}
