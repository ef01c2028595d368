package cl.hito.milestones.catalogue;

import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import java.util.UUID;

/** What the catalogue tells of procedures and platforms, as the tests need it. */
public final class CatalogueCalls {

    private CatalogueCalls() {}

    /** A procedure whose parts are those given, as members of a JSON object; the others are null. */
    public static UUID procedure(String institution, String name, String status, String parts) {
        UUID id = UUID.randomUUID();
        procedure(id, 1, institution, name, status, parts);
        return id;
    }

    public static void procedure(UUID id, long sequence, String institution, String name, String status, String parts) {
        Topic.of(EventType.PROCEDURE_CHANGED)
                .send(id, sequence, """
                {"id":"%s","institution":"%s","recordType":"SPECIFIC_FUNCTION","name":"%s","status":"%s",
                 "demonstration":true%s}""".formatted(id, institution, name, status, parts.isEmpty() ? "" : "," + parts));
    }

    public static UUID platform(String institution, String kind, String status, boolean baseline) {
        UUID id = UUID.randomUUID();
        Topic.of(EventType.PLATFORM_CHANGED).send(id, 1, """
                {"id":"%s","institution":"%s","code":"P%s","name":"Ventanilla","kind":"%s","statePlatform":null,
                 "status":"%s","demonstration":true,"procedures":[],"improvements":{"items":0,"done":0},
                 "baseline":%s}""".formatted(
                        id,
                        institution,
                        id.toString().substring(0, 8),
                        kind,
                        status,
                        baseline ? "{\"id\":\"" + id + "\"}" : "null"));
        return id;
    }
}
