package cl.hito.indicators.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the report of a snapshot shows, gathered while its entries pass: of each indicator the nation, the regions, and
 * how many institutions have which status. Grows with the number of indicators and not with that of institutions.
 */
final class Numbers {

    /** An indicator. */
    static final class Of {

        private final int version;
        private @Nullable Shown nation;
        private final Map<String, Shown> sums = new TreeMap<>();
        private final Map<String, Long> institutions = new TreeMap<>();

        private Of(int version) {
            this.version = version;
        }

        int version() {
            return version;
        }

        @Nullable Shown nation() {
            return nation;
        }

        /** By scope: groups and regions. */
        Map<String, Shown> sums() {
            return sums;
        }

        /** How many by status. */
        Map<String, Long> institutions() {
            return institutions;
        }
    }

    /** A value as it was sealed. */
    record Shown(
            String status,
            @Nullable String value,
            @Nullable String numerator,
            @Nullable String denominator,
            long unknown) {

        private static Shown of(JsonNode entry) {
            return new Shown(
                    entry.path("status").asText(),
                    text(entry, "value"),
                    text(entry, "numerator"),
                    text(entry, "denominator"),
                    entry.path("unknown").asLong());
        }

        private static @Nullable String text(JsonNode entry, String name) {
            JsonNode value = entry.path(name);
            return value.isTextual() ? value.textValue() : null;
        }
    }

    private final Map<String, Of> indicators = new TreeMap<>();
    private boolean demonstration;
    private long entries;

    void add(JsonNode entry) {
        entries++;
        demonstration |= entry.path("demonstration").asBoolean();
        Of indicator = indicators.computeIfAbsent(
                entry.path("indicator").asText(),
                code -> new Of(entry.path("definitionVersion").asInt()));
        String scope = entry.path("scope").asText();
        if (scope.startsWith("institution:")) {
            indicator.institutions.merge(entry.path("status").asText(), 1L, Long::sum);
        } else if (scope.startsWith("nation:")) {
            indicator.nation = Shown.of(entry);
        } else {
            indicator.sums.put(scope, Shown.of(entry));
        }
    }

    /** By code. */
    Map<String, Of> indicators() {
        return indicators;
    }

    boolean demonstration() {
        return demonstration;
    }

    long entries() {
        return entries;
    }
}
