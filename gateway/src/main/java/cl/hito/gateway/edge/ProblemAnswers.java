package cl.hito.gateway.edge;

import cl.hito.chassis.problem.Problem;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problem documents (RFC 9457) for what the gateway answers itself, outside JAX-RS. */
@Singleton
public class ProblemAnswers {

    private static final String RETRY_SECONDS = "2";

    private final ObjectMapper json;

    ProblemAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * An answer that is ready to be sent.
     *
     * @param status HTTP status
     * @param headers of the answer, with the challenge of a 401 and the Retry-After of a 503
     * @param body the document as UTF-8 JSON
     */
    public record Answer(int status, Map<String, String> headers, Buffer body) {}

    /** A problem as its catalogue entry explains it. */
    public Answer of(RoutingContext context, ProblemType type) {
        return of(context, type, null, null);
    }

    /** A problem with what happened this time, in both languages. */
    public Answer of(RoutingContext context, ProblemType type, @Nullable String detailEs, @Nullable String detailEn) {
        Locale locale = ProblemResponses.locale(context);
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        Problem problem = ProblemResponses.document(
                type,
                english ? detailEn : detailEs,
                List.of(),
                locale,
                context.request().getHeader(ProblemResponses.REQUEST_ID));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        headers.put("Content-Language", locale.toLanguageTag());
        headers.put("Cache-Control", "no-store");
        switch (type.status()) {
            case 401 -> headers.put("WWW-Authenticate", "Bearer");
            case 503 -> headers.put("Retry-After", RETRY_SECONDS);
            // The rest of the body is not read, so the connection is of no further use.
            case 413 -> headers.put("Connection", "close");
            default -> {}
        }
        try {
            return new Answer(type.status(), headers, Buffer.buffer(json.writeValueAsBytes(problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem document cannot be written", e);
        }
    }

    /** Ends the request with a problem. */
    public void send(RoutingContext context, ProblemType type) {
        send(context, of(context, type));
    }

    /** Ends the request with a problem and what happened this time. */
    public void send(RoutingContext context, ProblemType type, String detailEs, String detailEn) {
        send(context, of(context, type, detailEs, detailEn));
    }

    private static void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        answer.headers().forEach(response::putHeader);
        if (answer.status() == 413) {
            response.endHandler(end -> context.request().connection().close());
        }
        response.setStatusCode(answer.status()).end(answer.body());
    }
}
