package cl.hito.milestones.observation;

import cl.hito.milestones.observation.PlatformHttp.NoAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform of notifications, through the body's node: in which state one notification is. The states of DS
 * 8/2023 art. 15 are enviada, exceptuada, sin DDU and no enviada; the first shows that a notification went out and the
 * last that one did not, while the others speak of the person and not of the body.
 */
@Singleton
class NotificationsClient implements PlatformClient {

    private static final Map<String, Long> STATES = Map.of("enviada", 1L, "no enviada", 0L);

    private final ObservationConfig.Notifications config;
    private final PlatformHttp http;

    NotificationsClient(ObservationConfig config, PlatformHttp http) {
        this.config = config.notifications();
        this.http = http;
    }

    @Override
    public ObservedPlatform platform() {
        return ObservedPlatform.NOTIFICATIONS;
    }

    @Override
    public boolean isConfigured(String institution) {
        return config.nodes().containsKey(institution);
    }

    /** None: somebody has to say which message. */
    @Override
    public List<String> regular() {
        return List.of();
    }

    @Override
    public List<Sighting> look(String institution, @Nullable String reference) {
        ObservationConfig.Notifications.Node node = config.nodes().get(institution);
        if (node == null || reference == null) {
            throw new IllegalStateException("no node, or no message to ask for");
        }
        HttpRequest.Builder request = PlatformHttp.request(
                node.url(), "/notificador/messageStatus/" + URLEncoder.encode(reference, StandardCharsets.UTF_8));
        node.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            JsonNode answer = http.ask(request);
            JsonNode said = answer.has("status") ? answer.path("status") : answer.path("estado");
            String state = said.asText("").strip();
            if (state.isEmpty() || state.length() > 100) {
                return List.of(new Sighting.Unseen(Figure.MESSAGE_STATE, "not_understood"));
            }
            Long sent = STATES.get(state.toLowerCase(Locale.ROOT).replace('_', ' '));
            return List.of(new Sighting.Seen(Figure.MESSAGE_STATE, sent, state, reference));
        } catch (NoAnswer e) {
            return List.of(new Sighting.Unseen(Figure.MESSAGE_STATE, e.problem()));
        }
    }
}
