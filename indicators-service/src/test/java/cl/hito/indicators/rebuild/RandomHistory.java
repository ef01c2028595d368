package cl.hito.indicators.rebuild;

import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the neighbours could tell of some bodies: every kind of event, in an order that only the seed decides. */
final class RandomHistory {

    private static final List<String> PROCEDURE_STATES = List.of("DRAFT", "IN_REVIEW", "COMPLETED", "RETIRED");
    private static final List<String> MILESTONE_STATES =
            List.of("UPCOMING", "OPEN", "OVERDUE", "FULFILLED", "NOT_SUBJECT", "UNKNOWN");
    private static final List<String> SUBJECTS = List.of("SUBJECT", "NOT_SUBJECT", "UNKNOWN");
    private static final List<EventType> KINDS = List.of(
            EventType.PROCEDURE_CHANGED,
            EventType.PLAN_CHANGED,
            EventType.TRANSACTIONS_CHANGED,
            EventType.MILESTONE_CHANGED,
            EventType.ALERT_RAISED);
    private static final int AGGREGATES = 45;

    private final Random random;
    private final List<String> bodies;
    private final Map<String, Body> last = new HashMap<>();
    private final List<Sent> deliveries = new ArrayList<>();

    /** An event; the same one is delivered with the same id however often it comes. */
    record Sent(EventType type, UUID id, UUID event, int sequence, String data) {}

    /** What the newest event says of a body. */
    record Body(String group, String subject) {}

    private RandomHistory(Random random, List<String> bodies) {
        this.random = random;
        this.bodies = bodies;
    }

    /** States of everything in any order, some of them twice. */
    static RandomHistory of(Random random, List<String> bodies) {
        RandomHistory history = new RandomHistory(random, bodies);
        bodies.forEach(history::institution);
        for (int i = 0; i < AGGREGATES; i++) {
            history.aggregate();
        }
        Collections.shuffle(history.deliveries, random);
        return history;
    }

    List<Sent> deliveries() {
        return deliveries;
    }

    Map<String, Body> bodies() {
        return last;
    }

    Map<UUID, Sent> newest() {
        Map<UUID, Sent> newest = new HashMap<>();
        deliveries.forEach(sent -> newest.merge(sent.id(), sent, (a, b) -> a.sequence() >= b.sequence() ? a : b));
        return newest;
    }

    private void institution(String code) {
        UUID id = UUID.randomUUID();
        for (int sequence = 1; sequence <= 1 + random.nextInt(6); sequence++) {
            Body body = new Body(pick(List.of("B", "C")), pick(SUBJECTS));
            last.put(code, body);
            add(EventType.INSTITUTION_CHANGED, id, sequence, """
                    {"id":"%s","code":"%s","name":"Municipalidad %s","type":"MUNICIPALITY","group":"%s","region":"08",
                     "cut":null,"subject":"%s","subjectReason":null,"demonstration":true}
                    """.formatted(
                            id, code, code, body.group(), body.subject()));
        }
    }

    private void aggregate() {
        EventType type = pick(KINDS);
        UUID id = UUID.randomUUID();
        int states = type == EventType.ALERT_RAISED ? 1 : 1 + random.nextInt(5);
        for (int sequence = 1; sequence <= states; sequence++) {
            add(type, id, sequence, data(type, id, pick(bodies)));
        }
    }

    private void add(EventType type, UUID id, int sequence, String data) {
        Sent sent = new Sent(type, id, UUID.randomUUID(), sequence, data);
        deliveries.add(sent);
        for (int again = random.nextInt(3); again > 1; again--) {
            deliveries.add(sent);
        }
    }

    private String data(EventType type, UUID id, String body) {
        return switch (type) {
            case PROCEDURE_CHANGED ->
                Api.procedureData(id, body, pick(PROCEDURE_STATES), random.nextInt(4) == 0 ? null : random.nextInt(6));
            case PLAN_CHANGED -> """
                {"id":"%s","institution":"%s","code":"P","name":"Plan","kind":"STRATEGIC_PLAN",
                 "periodFrom":"2023-01-01","periodTo":"2026-12-31","items":[%s]}
                """.formatted(id, body, some(4, """
                {"code":"P%d","parent":null,"level":"GOAL","title":"Meta","goal":{"unit":"YES_NO","targetText":"sí"},
                 "progress":{"reportedOn":"2026-01-01","reports":1,"reached":%s}}""", List.of("true", "false", "null")));
            case TRANSACTIONS_CHANGED -> """
                {"id":"%s","institution":"%s","procedure":"%s","period":"%s","digital":%s,"inPerson":%s,
                 "telephone":null,"total":null,"demonstration":false}
                """.formatted(id, body, id, month(), number(), number());
            case MILESTONE_CHANGED ->
                """
                {"id":"%s","institution":"%s","kind":"PLATFORM","phase":null,"platform":"CPAT","title":"Incorporación",
                 "appliesFrom":"2024-01-01","due":"2024-12-31","state":"%s","stateOn":"2026-03-01","fulfilledOn":null,
                 "waivedUntil":null,"daysLate":%s,"rulebookVersion":"r","steps":[%s]}
                """.formatted(
                                id,
                                body,
                                pick(MILESTONE_STATES),
                                number(),
                                some(4, """
                {"code":"S%d","number":1,"title":"Paso","state":"%s","plannedOn":null,"startedOn":null,"doneOn":null}""", List.of("PENDING", "BLOCKED", "DONE")));
            case ALERT_RAISED ->
                """
                {"id":"%s","kind":"%s","institution":"%s","milestone":"%s","milestoneKind":"LEGAL","phase":"4",
                 "platform":null,"title":"Fase","due":"2026-12-31","previousDue":null,"businessDays":30,
                 "raisedOn":"%s-17"}
                """.formatted(id, pick(List.of("DUE_IN_30", "OVERDUE")), body, UUID.randomUUID(), month());
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    /** Some of the parts that there could be, each with an answer or none. */
    private String some(int most, String part, List<String> answers) {
        return IntStream.range(0, most)
                .filter(i -> random.nextBoolean())
                .mapToObj(i -> part.formatted(i, pick(answers)))
                .collect(Collectors.joining(","));
    }

    private String month() {
        return "2026-0" + (1 + random.nextInt(3));
    }

    private String number() {
        return random.nextInt(3) == 0 ? "null" : Integer.toString(random.nextInt(100));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
