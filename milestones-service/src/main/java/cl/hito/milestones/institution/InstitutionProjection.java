package cl.hito.milestones.institution;

import cl.hito.chassis.inbox.Inbox;
import cl.hito.chassis.inbox.IncomingEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps {@code institution_ref} as the catalogue's events say, a batch per statement. */
@Singleton
class InstitutionProjection {

    private static final String CONSUMER = "institutions";

    private final Inbox inbox;
    private final EntityManager em;
    private final Event<InstitutionsChanged> changed;

    InstitutionProjection(Inbox inbox, EntityManager em, Event<InstitutionsChanged> changed) {
        this.inbox = inbox;
        this.em = em;
        this.changed = changed;
    }

    @Incoming(CONSUMER)
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        inbox.consume(CONSUMER, records, this::take);
    }

    private void take(List<IncomingEvent> events) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<String> codes = new ArrayList<>();
        for (IncomingEvent event : events) {
            ObjectNode row = event.data().deepCopy();
            row.put("id", event.aggregateId().toString());
            row.put("sequence", event.sequence());
            rows.add(row);
            codes.add(row.required("code").asText());
        }
        em.createNativeQuery("""
                        insert into institution_ref
                            (code, id, name, type, group_code, region, subject, subject_reason, demonstration, sequence)
                        select code, id, name, type, "group", region, subject, "subjectReason", demonstration, sequence
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                            code text, id uuid, name text, type text, "group" text, region text, subject text,
                            "subjectReason" text, demonstration boolean, sequence bigint)
                        order by code
                        on conflict (code) do update set
                            id = excluded.id, name = excluded.name, type = excluded.type,
                            group_code = excluded.group_code, region = excluded.region, subject = excluded.subject,
                            subject_reason = excluded.subject_reason, demonstration = excluded.demonstration,
                            sequence = excluded.sequence
                        """).setParameter("rows", rows.toString()).executeUpdate();
        changed.fire(new InstitutionsChanged(codes));
    }
}
