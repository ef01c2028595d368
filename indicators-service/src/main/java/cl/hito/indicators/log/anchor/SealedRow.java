package cl.hito.indicators.log.anchor;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.LogEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An anchor's row whose columns are all under one hash. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares receipts
record SealedRow(
        UUID id,
        String method,
        String target,
        long size,
        String rootHash,
        int attempts,
        Instant nextAttemptAt,
        Instant anchoredAt,
        byte @Nullable [] receipt) {

    /** The columns that {@link #read} needs. */
    static final String COLUMNS =
            "a.id, a.method, a.target, a.size, a.root_hash, a.attempts, a.next_attempt_at, a.anchored_at, a.receipt";

    static SealedRow read(ResultSet row) throws SQLException {
        return new SealedRow(
                row.getObject("id", UUID.class),
                row.getString("method"),
                row.getString("target"),
                row.getLong("size"),
                row.getString("root_hash"),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                row.getObject("anchored_at", OffsetDateTime.class).toInstant(),
                row.getBytes("receipt"));
    }

    /** SHA-256 over all columns. */
    byte[] seal() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("id", id.toString());
        columns.put("method", method);
        columns.put("target", target);
        // As texts: whatever number stands in the row, its seal can be computed.
        columns.put("size", Long.toString(size));
        columns.put("rootHash", rootHash);
        columns.put("attempts", Integer.toString(attempts));
        columns.put("nextAttemptAt", nextAttemptAt.toString());
        columns.put("anchoredAt", anchoredAt.toString());
        columns.put("receipt", receipt == null ? null : HexFormat.of().formatHex(receipt));
        return HexFormat.of().parseHex(LogEntry.hashOf(CanonicalJson.write(columns)));
    }
}
