package cl.hito.indicators.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that indicators count, in one state.
 *
 * @param type what it is
 * @param id of the thing in the service that keeps it, or of the part of it
 * @param institution code of the institution that it belongs to
 * @param period month {@code yyyy-MM} that it belongs to; null for what simply is
 * @param label what a reader calls it
 * @param fields its answers as the type's schema says; what was not answered is absent
 */
public record Fact(
        FactType type,
        UUID id,
        String institution,
        @Nullable String period,
        String label,
        Map<String, Object> fields) {

    /** Whether its own service labels it as demonstration data; a type without the label has none. */
    public boolean demonstration() {
        return Boolean.TRUE.equals(fields.get("demonstration"));
    }

    /** SHA-256 of the id as an unsigned number; the same as the table's column. */
    public BigInteger mark() {
        try {
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The fact as it is stored.
     *
     * @throws IllegalArgumentException when the data is not what the type's schema says
     */
    public static Fact of(FactType type, UUID id, JsonNode data) {
        return of(type, id, type.schema().readAll(data));
    }

    static Fact of(FactType type, UUID id, Map<String, Object> fields) {
        return new Fact(
                type,
                id,
                text(fields, "institution"),
                type.periodic() ? text(fields, "period") : null,
                text(fields, type.label()),
                fields);
    }

    private static String text(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("fact without " + name);
    }
}
