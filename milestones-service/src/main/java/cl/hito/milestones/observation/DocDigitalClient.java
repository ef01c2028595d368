package cl.hito.milestones.observation;

import cl.hito.milestones.observation.PlatformHttp.NoAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DocDigital, API v2: how many documents the body has sent and received. Answers come in an envelope {@code {status,
 * message, errorCode, error, count, timestamp, result, total_count, total_pages, page}}.
 */
@Singleton
class DocDigitalClient implements PlatformClient {

    private static final String SENT = "/documentos/creados/enviados";
    private static final String RECEIVED = "/documentos/recibidos";

    private final ObservationConfig.DocDigital config;
    private final PlatformHttp http;

    DocDigitalClient(ObservationConfig config, PlatformHttp http) {
        this.config = config.docdigital();
        this.http = http;
    }

    @Override
    public ObservedPlatform platform() {
        return ObservedPlatform.DOCDIGITAL;
    }

    @Override
    public boolean isConfigured(String institution) {
        return config.url().isPresent() && config.accounts().containsKey(institution);
    }

    @Override
    public List<String> regular() {
        return config.url().isPresent() ? List.copyOf(config.accounts().keySet()) : List.of();
    }

    @Override
    public List<Sighting> look(String institution, @Nullable String reference) {
        URI url = config.url().orElseThrow();
        ObservationConfig.DocDigital.Account account = config.accounts().get(institution);
        if (account == null) {
            throw new IllegalStateException("institution without an account");
        }
        String token;
        try {
            token = token(url, account);
        } catch (NoAnswer e) {
            return List.of(
                    new Sighting.Unseen(Figure.DOCUMENTS_SENT, e.problem()),
                    new Sighting.Unseen(Figure.DOCUMENTS_RECEIVED, e.problem()));
        }
        return List.of(
                count(url, SENT, token, Figure.DOCUMENTS_SENT), count(url, RECEIVED, token, Figure.DOCUMENTS_RECEIVED));
    }

    /** RFC 6749, section 4.4. */
    private String token(URI url, ObservationConfig.DocDigital.Account account) throws NoAnswer {
        JsonNode answer = http.ask(PlatformHttp.request(url, "/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id="
                        + encode(account.clientId()) + "&client_secret=" + encode(account.clientSecret()))));
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new NoAnswer("not_understood");
        }
        return token;
    }

    private Sighting count(URI url, String path, String token, Figure figure) {
        try {
            JsonNode answer = http.ask(PlatformHttp.request(url, path)
                    .header("Authorization", "Bearer " + token)
                    .GET());
            if (answer.path("error").asBoolean(false)) {
                return new Sighting.Unseen(
                        figure, "platform_" + answer.path("errorCode").asText("error"));
            }
            JsonNode total = answer.path("total_count");
            return total.canConvertToLong() && total.asLong() >= 0
                    ? Sighting.Seen.count(figure, total.asLong())
                    : new Sighting.Unseen(figure, "not_understood");
        } catch (NoAnswer e) {
            return new Sighting.Unseen(figure, e.problem());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
