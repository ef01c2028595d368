package cl.hito.milestones.observation;

import cl.hito.milestones.observation.PlatformHttp.NoAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Codificador: whether the law binds the body by its word ({@code info_extra.afecta_ley_21180}, coding 1), and how
 * many codes of procedures it has in force (coding 31, by {@code padre}).
 */
@Singleton
class CodificadorClient implements PlatformClient {

    private static final String INSTITUTIONS = "/codigos/1?codigo=";
    private static final String PROCEDURES = "/codigos/31?padre=";

    private final ObservationConfig.Codificador config;
    private final PlatformHttp http;

    CodificadorClient(ObservationConfig config, PlatformHttp http) {
        this.config = config.codificador();
        this.http = http;
    }

    @Override
    public ObservedPlatform platform() {
        return ObservedPlatform.CODIFICADOR;
    }

    @Override
    public boolean isConfigured(String institution) {
        return config.url().isPresent() && config.codes().containsKey(institution);
    }

    @Override
    public List<String> regular() {
        return config.url().isPresent() ? List.copyOf(config.codes().keySet()) : List.of();
    }

    @Override
    public List<Sighting> look(String institution, @Nullable String reference) {
        URI url = config.url().orElseThrow();
        String code = config.codes().get(institution);
        if (code == null) {
            throw new IllegalStateException("institution without a code");
        }
        return List.of(subject(url, code), procedures(url, code));
    }

    private Sighting subject(URI url, String code) {
        try {
            for (JsonNode item : items(url, INSTITUTIONS, code)) {
                if (item.path("codigo").asText().equals(code)) {
                    return Sighting.Seen.yes(
                            Figure.SUBJECT_TO_LAW, yes(item.path("info_extra").path("afecta_ley_21180")));
                }
            }
            return new Sighting.Unseen(Figure.SUBJECT_TO_LAW, "not_found");
        } catch (NoAnswer e) {
            return new Sighting.Unseen(Figure.SUBJECT_TO_LAW, e.problem());
        }
    }

    private Sighting procedures(URI url, String code) {
        try {
            long inForce = 0;
            for (JsonNode item : items(url, PROCEDURES, code)) {
                inForce += Boolean.TRUE.equals(yes(item.path("vigente"))) ? 1 : 0;
            }
            return Sighting.Seen.count(Figure.PROCEDURE_CODES, inForce);
        } catch (NoAnswer e) {
            return new Sighting.Unseen(Figure.PROCEDURE_CODES, e.problem());
        }
    }

    /** An array, or an object that has one. */
    private Iterable<JsonNode> items(URI url, String path, String code) throws NoAnswer {
        JsonNode answer = http.ask(PlatformHttp.request(url, path + URLEncoder.encode(code, StandardCharsets.UTF_8)));
        if (answer.isArray()) {
            return answer;
        }
        for (JsonNode member : answer) {
            if (member.isArray()) {
                return member;
            }
        }
        throw new NoAnswer("not_understood");
    }

    /** Yes and no in the forms in which services say them; null for anything else. */
    private static @Nullable Boolean yes(JsonNode said) {
        return switch (said.asText("").strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "si", "sí", "s" -> true;
            case "false", "0", "no", "n" -> false;
            default -> null;
        };
    }
}
