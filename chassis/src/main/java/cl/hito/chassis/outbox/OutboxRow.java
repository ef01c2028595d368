package cl.hito.chassis.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code outbox}: one event that Kafka has not acknowledged yet. */
@SuppressWarnings("ArrayRecordComponent") // the bytes go from the database to Kafka; nobody compares rows
record OutboxRow(
        long position,
        UUID id,
        String type,
        String topic,
        String key,
        long sequence,
        byte[] data,
        @Nullable String traceparent,
        OffsetDateTime occurredAt) {

    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("topic"),
                row.getString("key"),
                row.getLong("sequence"),
                row.getBytes("data"),
                row.getString("traceparent"),
                row.getObject("occurred_at", OffsetDateTime.class));
    }
}
