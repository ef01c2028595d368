package cl.hito.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads the plans. One that was loaded and that nobody else has changed since follows what is shipped, however often
 * that improves; one that somebody wrote or corrected is theirs.
 */
final class ShippedPlans {

    private static final String PLACE = "/api/v1/plans";
    private static final String REASON = "Carga inicial";
    private static final String WITH_REASON = "?reason=Carga%20inicial";

    private final Api office;
    private final String actor;
    private final Map<String, JsonNode> there = new HashMap<>();

    /**
     * Plans through the API.
     *
     * @param actor as whom the history knows the holder of the key
     */
    ShippedPlans(Api office, String actor) {
        this.office = office;
        this.actor = actor;
        office.forEach(PLACE, plan -> there.put(key(plan), plan));
    }

    /** Loads one plan of the files; one that says the same already is no change. */
    void load(JsonNode shipped, Count count) {
        JsonNode known = there.get(key(shipped));
        if (known == null) {
            office.post(PLACE + WITH_REASON, shipped);
            count.created();
            return;
        }
        String place = PLACE + "/" + known.path("id").asText();
        if (isOurs(place)) {
            office.put(
                    place + WITH_REASON, shipped, "\"v" + known.path("version").asLong() + "\"");
        }
        count.kept();
    }

    private boolean isOurs(String place) {
        AtomicBoolean ours = new AtomicBoolean(true);
        office.forEach(place + "/history", entry -> {
            if (!isOurs(entry)) {
                ours.set(false);
            }
        });
        return ours.get();
    }

    /** The first change of a plan once gave no reason. */
    private boolean isOurs(JsonNode entry) {
        boolean first = entry.path("version").asLong() == 1
                && entry.path("reason").asText("").isEmpty();
        return entry.path("actor").asText().equals(actor)
                && (first || entry.path("reason").asText().equals(REASON));
    }

    private static String key(JsonNode plan) {
        return plan.path("institution").asText() + "/" + plan.path("code").asText();
    }
}
