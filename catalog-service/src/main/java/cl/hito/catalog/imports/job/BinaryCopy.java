package cl.hito.catalog.imports.job;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by {@code COPY … FROM STDIN (FORMAT binary)}: nothing to escape, nothing to parse.
 * The connection does nothing else meanwhile.
 */
public final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int FLUSH = 1 << 16;

    private final CopyIn copy;
    private byte[] buffer = new byte[FLUSH * 2];
    private int size;

    /**
     * Begins the copy.
     *
     * @param into table with its columns in parentheses
     */
    public BinaryCopy(Connection connection, String into) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary)");
        System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
        size = SIGNATURE.length + 8;
    }

    /** Begins a row of so many fields; each has to follow. */
    public void row(int fields) throws SQLException {
        if (size >= FLUSH) {
            flush();
        }
        space(2);
        buffer[size++] = (byte) (fields >> 8);
        buffer[size++] = (byte) fields;
    }

    public void nothing() {
        number(-1);
    }

    public void int4(int value) {
        number(4);
        number(value);
    }

    public void int8(long value) {
        number(8);
        longNumber(value);
    }

    public void bool(@Nullable Boolean value) {
        if (value == null) {
            nothing();
            return;
        }
        number(1);
        space(1);
        buffer[size++] = (byte) (value ? 1 : 0);
    }

    public void uuid(@Nullable UUID value) {
        if (value == null) {
            nothing();
            return;
        }
        number(16);
        longNumber(value.getMostSignificantBits());
        longNumber(value.getLeastSignificantBits());
    }

    public void text(@Nullable String value) {
        if (value == null) {
            nothing();
        } else {
            bytes(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A text in UTF-8, or bytes. */
    public void bytes(byte[] value) {
        number(value.length);
        space(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
    }

    /** Ends the rows; how many there were. */
    public long end() throws SQLException {
        space(2);
        buffer[size++] = (byte) 0xFF;
        buffer[size++] = (byte) 0xFF;
        flush();
        return copy.endCopy();
    }

    /** Gives up what was not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }

    private void number(int value) {
        space(4);
        buffer[size++] = (byte) (value >> 24);
        buffer[size++] = (byte) (value >> 16);
        buffer[size++] = (byte) (value >> 8);
        buffer[size++] = (byte) value;
    }

    private void longNumber(long value) {
        number((int) (value >> 32));
        number((int) value);
    }

    private void space(int needed) {
        if (size + needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + needed));
        }
    }
}
