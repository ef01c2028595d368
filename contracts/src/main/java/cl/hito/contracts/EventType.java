package cl.hito.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every fact that one service tells the others, as a CloudEvents 1.0 type, with the topic it travels
 * on. Topics are compacted and each message carries the full public state of its aggregate, so that a
 * consumer can be built by reading from the start. Key of the message = id of the aggregate.
 *
 * <p>A change of a schema is additive only; anything else is a new version, type and topic beside the
 * old one.
 */
public enum EventType {
    INSTITUTION_CHANGED("catalog", "institution", 1),
    PROCEDURE_CHANGED("catalog", "procedure", 1),
    COMMUNICATIONS_CHANGED("catalog", "communications", 1),
    TRANSACTIONS_CHANGED("catalog", "transactions", 1),
    SURVEY_CHANGED("catalog", "survey", 1),
    PLATFORM_CHANGED("catalog", "platform", 1),
    MATURITY_CHANGED("catalog", "maturity", 1),
    MILESTONE_CHANGED("milestones", "milestone", 1),
    PLAN_CHANGED("milestones", "plan", 1),
    ALERT_RAISED("milestones", "alert", 1),
    DEADLINE_ALERT_RAISED("milestones", "deadline-alert", 1),
    EVIDENCE_CHANGED("milestones", "evidence", 1),
    MEASUREMENT_CHANGED("indicators", "measurement", 1),
    SNAPSHOT_CHANGED("indicators", "snapshot", 1);

    /** Partitions of every topic: the upper bound of the copies of one consumer that share the work. */
    public static final int PARTITIONS = 6;

    private final String service;
    private final String aggregate;
    private final int version;

    EventType(String service, String aggregate, int version) {
        this.service = service;
        this.aggregate = aggregate;
        this.version = version;
    }

    /** CloudEvents {@code type}, such as {@code cl.hito.catalog.procedure.changed.v1}. */
    public String type() {
        return "cl.hito." + service + "." + aggregate + ".changed.v" + version;
    }

    /** Kafka topic, such as {@code hito.catalog.procedure.v1}. */
    public String topic() {
        return "hito." + service + "." + aggregate + ".v" + version;
    }

    /** CloudEvents {@code source}: the service that is the only writer of this type. */
    public String source() {
        return "/" + service;
    }

    /** CloudEvents {@code dataschema}, served by the gateway. */
    public String dataSchema() {
        return "/schemas/" + fileName() + ".schema.json";
    }

    /** The JSON Schema (draft 2020-12) of the data, as text. */
    public String schema() {
        return resource("schemas/" + fileName() + ".schema.json");
    }

    /** An example of the data that the schema accepts, as text. */
    public String example() {
        return resource("examples/" + fileName() + ".json");
    }

    /** The type with this CloudEvents name; empty for a type this version does not know. */
    public static Optional<EventType> ofType(String type) {
        return Arrays.stream(values()).filter(e -> e.type().equals(type)).findFirst();
    }

    private String fileName() {
        return service + "." + aggregate + ".v" + version;
    }

    private static String resource(String name) {
        try (InputStream in = EventType.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing contract resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
