package cl.hito.milestones.institution;

import cl.hito.chassis.inbox.Inbox;
import cl.hito.chassis.inbox.IncomingEvent;
import cl.hito.chassis.time.Santiago;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps {@code institution_ref} as the catalogue's events say, a batch per statement. */
@Singleton
class InstitutionProjection {

    private static final String CONSUMER = "institutions";

    /**
     * What an event says stands since the day from which its group is said to hold; a change that the event does not
     * date stands since it is told.
     */
    private static final String PROJECT = """
            insert into institution_ref as i (code, id, name, type, group_code, groups, group_source, standing_since,
                region, subject, subject_reason, demonstration, sequence)
            select code, id, name, type, "group", groups, "groupSource",
                cast(group_entry_on(groups, :today) ->> 'from' as date),
                region, subject, "subjectReason", demonstration, sequence
            from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                code text, id uuid, name text, type text, "group" text, groups jsonb, "groupSource" text, region text,
                subject text, "subjectReason" text, demonstration boolean, sequence bigint)
            order by code
            on conflict (code) do update set
                id = excluded.id, name = excluded.name, type = excluded.type, group_code = excluded.group_code,
                groups = excluded.groups, group_source = excluded.group_source, region = excluded.region,
                standing_since = case
                    when i.subject <> excluded.subject then :today
                    when jsonb_typeof(excluded.groups) = 'array' then excluded.standing_since
                    when i.group_code is distinct from excluded.group_code then :today
                    else i.standing_since end,
                subject = excluded.subject, subject_reason = excluded.subject_reason,
                demonstration = excluded.demonstration, sequence = excluded.sequence
            """;

    /** What was known of an institution when, so that the past can be read with its groups. */
    private static final String KEEP = """
            insert into history (aggregate, aggregate_id, version, recorded_at, effective_on, actor, reason, before, after)
            select 'institution', id, sequence, :at, :today, 'system', null, null, jsonb_build_object(
                'code', code, 'name', name, 'type', type, 'group', "group", 'groups', groups,
                'groupSource', "groupSource", 'region', region, 'subject', subject, 'subjectReason', "subjectReason",
                'demonstration', demonstration)
            from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                code text, id uuid, name text, type text, "group" text, groups jsonb, "groupSource" text, region text,
                subject text, "subjectReason" text, demonstration boolean, sequence bigint)
            on conflict do nothing
            """;

    private final Inbox inbox;
    private final EntityManager em;
    private final Clock clock;
    private final Event<InstitutionsChanged> changed;

    InstitutionProjection(Inbox inbox, EntityManager em, Clock clock, Event<InstitutionsChanged> changed) {
        this.clock = clock;
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
        LocalDate today = Santiago.today(clock);
        em.createNativeQuery(PROJECT)
                .setParameter("rows", rows.toString())
                .setParameter("today", today)
                .executeUpdate();
        em.createNativeQuery(KEEP)
                .setParameter("rows", rows.toString())
                .setParameter("today", today)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        changed.fire(new InstitutionsChanged(codes));
    }
}
