package cl.hito.indicators.measurement;

import cl.hito.contracts.EventType;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.measurement.RunningTotals.Changed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Tells others of changed measurements: one statement into the outbox for a whole batch. */
@Singleton
class MeasurementEvents {

    private final EntityManager em;
    private final ObjectMapper json;

    MeasurementEvents(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    /** Data of the event; decimals as text, so that no reader makes a double of them. */
    private record State(
            UUID id,
            String indicator,
            int definitionVersion,
            String scope,
            String period,
            @Nullable String numerator,
            @Nullable String denominator,
            @Nullable String value,
            MeasurementStatus status,
            boolean demonstration) {}

    void add(List<Definition> definitions, List<Changed> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, Definition> byCode =
                definitions.stream().collect(Collectors.toMap(Definition::code, Function.identity()));
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into outbox (type, topic, key, sequence, data)
                    select ?, ?, e.key, e.sequence, e.data from unnest(?, ?, ?) as e(key, sequence, data)
                    """)) {
                insert.setString(1, EventType.MEASUREMENT_CHANGED.type());
                insert.setString(2, EventType.MEASUREMENT_CHANGED.topic());
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "text",
                                changes.stream().map(c -> c.id().toString()).toArray()));
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "bigint",
                                changes.stream().map(Changed::sequence).toArray()));
                insert.setArray(
                        5,
                        connection.createArrayOf(
                                "bytea",
                                changes.stream().map(c -> data(byCode, c)).toArray(byte[][]::new)));
                insert.executeUpdate();
            }
        });
    }

    private byte[] data(Map<String, Definition> definitions, Changed changed) {
        Definition definition = definitions.get(changed.key().indicator());
        if (definition == null) {
            throw new IllegalStateException("measurement of an indicator that is not in force");
        }
        Measured measured = Measured.of(definition.data(), changed.counts(), changed.subject());
        State state = new State(
                changed.id(),
                changed.key().indicator(),
                changed.key().version(),
                "institution:" + changed.key().institution(),
                changed.key().period(),
                text(measured.numerator()),
                text(measured.denominator()),
                text(measured.value()),
                measured.status(),
                changed.counts().hasDemonstration());
        try {
            return json.writeValueAsBytes(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("measurement cannot be written as JSON", e);
        }
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
