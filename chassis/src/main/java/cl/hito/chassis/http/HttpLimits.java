package cl.hito.chassis.http;

import cl.hito.chassis.problem.Problem;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the HTTP layer refuses before any operation is reached, as problem documents too. */
@Singleton
class HttpLimits {

    private static final int BEFORE_ALL_ELSE = 1_000;

    /** The framework cuts a body off without a word; what reads it answers first, with a problem document. */
    private static final long SLACK = 2_000_000;

    private final ObjectMapper json;
    private final BodyLimits limits;

    HttpLimits(ObjectMapper json, BodyLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    /** A declared length beyond the limit is refused before a byte of the body is read. */
    void limitBody(@Observes Filters filters) {
        filters.register(
                context -> {
                    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
                    if (length != null
                            && (length.length() > 18 || Long.parseLong(length) > limits.at(context.normalizedPath()))) {
                        answer(context, ProblemType.BODY_TOO_LARGE);
                    } else {
                        context.next();
                    }
                },
                BEFORE_ALL_ELSE);
    }

    /** A body without a length is measured while it is read, each path by its own limit. */
    void install(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(context -> {
            if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
                context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limits.at(context.normalizedPath()) + SLACK);
            }
            context.next();
        });
        router.errorHandler(413, context -> answer(context, ProblemType.BODY_TOO_LARGE));
        router.errorHandler(414, context -> answer(context, ProblemType.URI_TOO_LONG));
        router.errorHandler(400, context -> answer(context, ProblemType.MALFORMED_BODY));
        router.errorHandler(404, context -> answer(context, ProblemType.NOT_FOUND));
        router.errorHandler(405, context -> answer(context, ProblemType.METHOD_NOT_ALLOWED));
    }

    private void answer(RoutingContext context, ProblemType type) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        Locale locale = ProblemResponses.locale(context);
        Problem problem = ProblemResponses.document(
                type,
                detail(context, type, locale),
                List.of(),
                locale,
                context.request().getHeader(ProblemResponses.REQUEST_ID));
        try {
            context.response()
                    .setStatusCode(type.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    /** How large a file may be, said to who sent a larger one. */
    private @Nullable String detail(RoutingContext context, ProblemType type, Locale locale) {
        return type == ProblemType.BODY_TOO_LARGE && limits.takesFiles(context.normalizedPath())
                ? Upload.limit(limits.upload(), locale.getLanguage().equals("en"))
                : null;
    }
}
