package cl.hito.catalog.transaction.bulk;

import cl.hito.catalog.transaction.TransactionsData;
import cl.hito.catalog.transaction.TransactionsView;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Corrected;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Created;
import cl.hito.catalog.transaction.bulk.TransactionsBulk.Place;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** Figures, their history and their events as rows, one statement for all of a kind. */
@Singleton
class BulkStore {

    private static final String COLUMNS =
            "id, procedure_id, institution, period, digital, in_person, telephone, demonstration, version, updated_at";

    private final EntityManager em;
    private final ObjectMapper json;
    private final Clock clock;

    BulkStore(EntityManager em, ObjectMapper json, Clock clock) {
        this.em = em;
        this.json = json;
        this.clock = clock;
    }

    /** UUIDv7, as Hibernate gives it to a single figure. */
    UUID nextId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /** The figures that are there; locked in the order of their ids, so that two requests cannot block each other. */
    List<TransactionsView> present(Collection<Place> places, boolean lock) {
        if (places.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select " + COLUMNS + " from transactions where (procedure_id, period) in"
                                + " (select * from unnest(:procedures, :periods)) order by id"
                                + (lock ? " for update" : ""),
                        Tuple.class)
                .setParameter(
                        "procedures", places.stream().map(Place::procedure).toArray(UUID[]::new))
                .setParameter(
                        "periods",
                        places.stream().map(p -> p.period().toString()).toArray(String[]::new))
                .getResultList();
        return rows.stream().map(BulkStore::view).toList();
    }

    /** Writes what is new or corrected. */
    void write(List<BulkOutcome> outcomes, String actor, @Nullable String reason) {
        List<TransactionsView> created = new ArrayList<>();
        List<TransactionsView> corrected = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (BulkOutcome outcome : outcomes) {
            if (outcome instanceof Created c) {
                created.add(c.after());
                changes.add(change(null, c.after()));
            } else if (outcome instanceof Corrected c) {
                corrected.add(c.after());
                changes.add(change(c.before(), c.after()));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        em.flush();
        insert(created);
        update(corrected);
        history(changes, actor, reason);
        outbox(changes);
    }

    /** A change as the history and the outbox hold it; both states are JSON text. */
    private record Change(UUID id, long version, @Nullable String before, String after) {}

    private Change change(@Nullable TransactionsView before, TransactionsView after) {
        return new Change(after.id(), after.version(), before == null ? null : text(before), text(after));
    }

    /** In the order of their keys, so that two requests wait for one another and never each for the other. */
    private void insert(List<TransactionsView> rows) {
        if (rows.isEmpty()) {
            return;
        }
        em.createNativeQuery("""
                        insert into transactions (id, procedure_id, institution, period, digital, in_person, telephone,
                                                  demonstration, version, updated_at)
                        select id, procedure, institution, period, digital, "inPerson", telephone, demonstration,
                               version, "updatedAt"
                        from jsonb_to_recordset(cast(:rows as jsonb)) as row (
                            id uuid, procedure uuid, institution text, period text, digital integer,
                            "inPerson" integer, telephone integer, demonstration boolean, version bigint,
                            "updatedAt" timestamptz)
                        order by procedure, period
                        """).setParameter("rows", text(rows)).executeUpdate();
    }

    private void update(List<TransactionsView> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int updated = em.createNativeQuery("""
                        update transactions t
                        set digital = row.digital, in_person = row."inPerson", telephone = row.telephone,
                            demonstration = row.demonstration, version = row.version, updated_at = row."updatedAt"
                        from jsonb_to_recordset(cast(:rows as jsonb)) as row (
                            id uuid, digital integer, "inPerson" integer, telephone integer, demonstration boolean,
                            version bigint, "updatedAt" timestamptz)
                        where t.id = row.id and t.version = row.version - 1
                        """).setParameter("rows", text(rows)).executeUpdate();
        if (updated != rows.size()) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
        }
    }

    private void history(List<Change> changes, String actor, @Nullable String reason) {
        em.createNativeQuery("""
                        insert into history (aggregate, aggregate_id, version, recorded_at, effective_on, actor,
                                             reason, before, after)
                        select 'transactions', id, version, :at, :today, :actor, :reason,
                               cast(before as jsonb), cast(after as jsonb)
                        from jsonb_to_recordset(cast(:rows as jsonb)) as row (
                            id uuid, version bigint, before text, after text)
                        """)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("today", Santiago.today(clock))
                .setParameter("actor", actor)
                .setParameter("reason", reason)
                .setParameter("rows", text(changes))
                .executeUpdate();
    }

    private void outbox(List<Change> changes) {
        em.createNativeQuery("""
                        insert into outbox (type, topic, key, sequence, data)
                        select :type, :topic, cast(id as text), version, convert_to(after, 'UTF8')
                        from jsonb_to_recordset(cast(:rows as jsonb)) as row (id uuid, version bigint, after text)
                        """)
                .setParameter("type", EventType.TRANSACTIONS_CHANGED.type())
                .setParameter("topic", EventType.TRANSACTIONS_CHANGED.topic())
                .setParameter("rows", text(changes))
                .executeUpdate();
    }

    private static TransactionsView view(Tuple row) {
        return TransactionsView.of(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("procedure_id", UUID.class),
                row.get("period", String.class),
                new TransactionsData(
                        row.get("digital", Integer.class),
                        row.get("in_person", Integer.class),
                        row.get("telephone", Integer.class),
                        row.get("demonstration", Boolean.class)),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private String text(Object state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("state cannot be written as JSON", e);
        }
    }
}
