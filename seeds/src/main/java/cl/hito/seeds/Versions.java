package cl.hito.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Loads versions of one kind (rulebooks, norms): proposed with the office's key, put in force with the
 * administrator's. Where the office has put a later version of its own in force, what is shipped stays out of it.
 */
final class Versions {

    private final Api office;
    private final Api admin;
    private final String place;
    private final Consumer<String> progress;

    Versions(Api office, Api admin, String place, Consumer<String> progress) {
        this.office = office;
        this.admin = admin;
        this.place = place;
        this.progress = progress;
    }

    /** Loads one version of the files. */
    void load(JsonNode shipped, Count count) {
        String version = shipped.path("version").asText();
        try {
            putInForce(shipped, place + "/" + version, count);
        } catch (SeedException e) {
            if (!isOvertaken(shipped)) {
                throw e;
            }
            progress.accept(version + " is not put in force, a later version is: " + e.getMessage());
        }
    }

    private void putInForce(JsonNode shipped, String address, Count count) {
        JsonNode there = office.find(address).orElse(null);
        if (there == null) {
            there = office.post(place, shipped);
            count.created();
        } else {
            count.kept();
        }
        if (there.path("status").asText().equals("DRAFT")) {
            admin.post(
                    address + "/activation",
                    new ObjectMapper().createObjectNode().put("reason", "Carga inicial"));
        }
    }

    /** Whether what is in force is of another collection, or does not begin before the one that is shipped. */
    private boolean isOvertaken(JsonNode shipped) {
        AtomicBoolean overtaken = new AtomicBoolean();
        office.forEach(place, version -> {
            if (version.path("status").asText().equals("ACTIVE")
                    && (!version.path("code").equals(shipped.path("code"))
                            || from(version).compareTo(from(shipped)) >= 0)) {
                overtaken.set(true);
            }
        });
        return overtaken.get();
    }

    private static String from(JsonNode version) {
        return version.path("effectiveFrom").asText();
    }
}
