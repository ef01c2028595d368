package cl.hito.indicators.pack;

import cl.hito.chassis.inbox.IncomingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;

/** Evidence of milestones by reference: whoever has the file can show that it is the one. */
@Singleton
class EvidenceReferences {

    private static final int FETCH = 1_000;

    private final EntityManager em;
    private final ObjectMapper json;

    EvidenceReferences(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    void store(List<IncomingEvent> events) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                insert into evidence_ref (id, milestone, institution, recorded_at, withdrawn_at, content)
                select id, cast(c ->> 'milestone' as uuid), c ->> 'institution',
                    cast(c ->> 'recordedAt' as timestamptz), cast(c ->> 'withdrawnAt' as timestamptz), c
                from unnest(?, ?) as e(id, text) cross join lateral (select cast(e.text as jsonb) as c) as data
                order by id
                on conflict (id) do update set milestone = excluded.milestone, institution = excluded.institution,
                    recorded_at = excluded.recorded_at, withdrawn_at = excluded.withdrawn_at,
                    content = excluded.content
                """)) {
                upsert.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid",
                                events.stream().map(IncomingEvent::aggregateId).toArray()));
                upsert.setArray(
                        2,
                        connection.createArrayOf(
                                "text",
                                events.stream()
                                        .map(event -> event.data().toString())
                                        .toArray()));
                upsert.executeUpdate();
            }
        });
    }

    /**
     * What stood at an instant, in the order of institution, milestone and revision, one after another: there is as much
     * of it as the country has. Withdrawals after that instant are left out of it: they were not known. In a transaction.
     */
    void knownAt(Instant instant, Consumer<JsonNode> consumer) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select cast(content as text) from evidence_ref
                    where recorded_at <= ? and (withdrawn_at is null or withdrawn_at > ?)
                    order by institution, milestone, cast(content ->> 'revision' as integer), id
                    """)) {
                query.setFetchSize(FETCH);
                query.setObject(1, instant.atOffset(ZoneOffset.UTC));
                query.setObject(2, instant.atOffset(ZoneOffset.UTC));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(reference(row.getString(1)));
                    }
                }
            }
        });
    }

    private JsonNode reference(String content) {
        try {
            ObjectNode reference = (ObjectNode) json.readTree(content);
            reference.remove("withdrawnAt");
            return reference;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored reference is not JSON", e);
        }
    }
}
