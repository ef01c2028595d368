package cl.hito.chassis.history;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The history of every aggregate of a service: a row per change with the whole state before and after,
 * so that any past state can be read back, also of what was deleted.
 */
@Singleton
public class History {

    private static final String ENTRY = """
            version, recorded_at, effective_on, actor, reason, cast(before as text) as before,
            cast(after as text) as after""";

    private final EntityManager em;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;

    History(EntityManager em, ObjectMapper json, Caller caller, Clock clock) {
        this.em = em;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Records a change in the transaction that makes it.
     *
     * @param aggregate kind of thing, such as {@code institution}
     * @param id of the thing
     * @param version count of its changes, from 1; the same number as its event's sequence
     * @param before its public state; null when it is new
     * @param after its public state; null when it is gone
     * @param reason given by who changed it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(
            String aggregate,
            UUID id,
            long version,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        record(aggregate, id, version, before, after, reason, Santiago.today(clock));
    }

    /**
     * Records a change that holds from another day than the one on which it is recorded.
     *
     * @param effectiveOn day (America/Santiago) from which the state after the change holds
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(
            String aggregate,
            UUID id,
            long version,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason,
            LocalDate effectiveOn) {
        em.createNativeQuery("""
                        insert into history (aggregate, aggregate_id, version, recorded_at, effective_on, actor, reason,
                                before, after)
                        values (:aggregate, :id, :version, :at, :effectiveOn, :actor, :reason,
                                cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .setParameter("aggregate", aggregate)
                .setParameter("id", id)
                .setParameter("version", version)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("effectiveOn", effectiveOn)
                .setParameter("actor", caller.actor())
                .setParameter("reason", reason)
                .setParameter("before", text(before))
                .setParameter("after", text(after))
                .executeUpdate();
    }

    /** The changes of one thing, oldest first. */
    public Page<HistoryEntry> of(String aggregate, UUID id, PageRequest page) {
        return changes(aggregate, id).page(em, page, this::entry);
    }

    /** The changes of several things, also of those that are gone, in the order in which they were recorded. */
    public Page<HistoryEntry> of(String aggregate, Collection<UUID> ids, PageRequest page) {
        return new KeysetQuery(
                        ENTRY,
                        "history",
                        "cast(md5(aggregate_id || '/' || version) as uuid)",
                        List.of(SortKey.instant("recordedAt", "recorded_at")))
                .where("aggregate = :aggregate", "aggregate", aggregate)
                .where("aggregate_id = any(:ids)", "ids", ids.toArray(UUID[]::new))
                .page(em, page, this::entry);
    }

    /** Every change of one thing; how many they are. */
    long forEach(String aggregate, UUID id, @Nullable String sort, Consumer<HistoryEntry> consumer) {
        return changes(aggregate, id).forEach(em, sort, row -> consumer.accept(entry(row)));
    }

    private static KeysetQuery changes(String aggregate, UUID id) {
        return new KeysetQuery(ENTRY, "history", "aggregate_id", List.of(SortKey.number("version", "version")))
                .where("aggregate = :aggregate", "aggregate", aggregate)
                .where("aggregate_id = :id", "id", id);
    }

    /**
     * The public state of one thing on a day, as it was known at an instant; empty when it was not there then.
     *
     * <p>A change says what holds from its day on, until further notice; so of the changes recorded by then
     * the last one that had begun to hold decides. A change recorded later for an earlier day replaces what was
     * said of the days since, and the state of today is always the one of the record itself.
     */
    public Optional<JsonNode> at(String aggregate, UUID id, LocalDate asOf, Instant knownAt) {
        return at(aggregate, id, Moment.of(asOf, knownAt));
    }

    /** The public state of one thing as it was known at an instant; empty when it was not there. */
    public Optional<JsonNode> knownAt(String aggregate, UUID id, Instant instant) {
        return at(aggregate, id, Moment.of(null, instant));
    }

    /** The public state of one thing at a moment as a client asks for it; empty when it was not there then. */
    public Optional<JsonNode> at(String aggregate, UUID id, Moment moment) {
        Query query = em.createNativeQuery(
                        "select cast(after as text) from history where aggregate = :aggregate and aggregate_id = :id"
                                + (moment.asOf() == null ? "" : " and effective_on <= :asOf")
                                + (moment.knownAt() == null ? "" : " and recorded_at <= :knownAt")
                                + " order by version desc limit 1",
                        String.class)
                .setParameter("aggregate", aggregate)
                .setParameter("id", id);
        if (moment.asOf() != null) {
            query.setParameter("asOf", moment.asOf());
        }
        if (moment.knownAt() != null) {
            query.setParameter("knownAt", moment.knownAt().atOffset(ZoneOffset.UTC));
        }
        List<?> rows = query.getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(node((String) rows.get(0)));
    }

    /** The day from which the first state of a thing holds; empty when it was never there. */
    public Optional<LocalDate> firstDay(String aggregate, UUID id) {
        List<?> rows = em.createNativeQuery(
                        "select min(effective_on) from history where aggregate = :aggregate and aggregate_id = :id",
                        LocalDate.class)
                .setParameter("aggregate", aggregate)
                .setParameter("id", id)
                .getResultList();
        return Optional.ofNullable((LocalDate) rows.get(0));
    }

    /** The day from which a field has the value that it has; empty when the thing was never there. */
    public Optional<LocalDate> heldSince(String aggregate, UUID id, String field) {
        List<?> rows = em.createNativeQuery("""
                        select max(effective_on) from history
                        where aggregate = :aggregate and aggregate_id = :id
                          and (before is null or before ->> :field is distinct from after ->> :field)""", LocalDate.class)
                .setParameter("aggregate", aggregate)
                .setParameter("id", id)
                .setParameter("field", field)
                .getResultList();
        return Optional.ofNullable((LocalDate) rows.get(0));
    }

    private HistoryEntry entry(Tuple row) {
        return new HistoryEntry(
                row.get("version", Long.class),
                row.get("recorded_at", Instant.class),
                row.get("effective_on", LocalDate.class),
                row.get("actor", String.class),
                row.get("reason", String.class),
                node(row.get("before", String.class)),
                node(row.get("after", String.class)));
    }

    private @Nullable JsonNode node(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history row is not JSON", e);
        }
    }

    private @Nullable String text(@Nullable Object state) {
        try {
            return state == null ? null : json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("state cannot be written as JSON", e);
        }
    }
}
