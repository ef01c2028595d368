package cl.hito.catalog.procedure;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A stored record as the JSON of {@link ProcedureView}: the form passes through as it is stored. */
final class StoredProcedure {

    /** Of the table with the alias {@code d}. */
    static final String COLUMNS = """
            cast(d.form as text) as form, cast(d.id as text) as id, d.institution, d.code, d.record_type, d.name,
            d.status, d.demonstration, d.version, d.updated_at, d.retired_on, d.retirement_reason, d.replaced_by""";

    private static final JsonStringEncoder TEXT = JsonStringEncoder.getInstance();

    private StoredProcedure() {}

    /** Writes the row as a {@link cl.hito.chassis.paging.JsonRow}. */
    static void write(ResultSet row, ByteArrayOutputStream out) throws SQLException {
        raw(out, "{\"id\":\"" + row.getString(2));
        text(out, "\",\"institution\":", row.getString(3));
        text(out, ",\"code\":", row.getString(4));
        raw(out, ",\"recordType\":\"" + row.getString(5));
        text(out, "\",\"name\":", row.getString(6));
        raw(out, ",\"status\":\"" + row.getString(7) + "\",\"demonstration\":" + row.getBoolean(8));
        byte[] form = row.getBytes(1);
        if (form.length > 2) {
            out.write(',');
            out.write(form, 1, form.length - 2);
        }
        if (row.getString(7).equals(ProcedureStatus.RETIRED.name())) {
            raw(out, ",\"retirement\":{\"on\":" + quoted(row.getString(11)));
            text(out, ",\"reason\":", row.getString(12));
            raw(out, ",\"replacedBy\":" + quoted(row.getString(13)) + '}');
        }
        raw(
                out,
                ",\"version\":" + row.getLong(9) + ",\"updatedAt\":\""
                        + row.getObject(10, OffsetDateTime.class).toInstant() + "\"}");
    }

    private static void text(ByteArrayOutputStream out, String before, @Nullable String value) {
        raw(out, before);
        if (value == null) {
            raw(out, "null");
        } else {
            out.write('"');
            out.writeBytes(TEXT.quoteAsUTF8(value));
            out.write('"');
        }
    }

    private static String quoted(@Nullable String plain) {
        return plain == null ? "null" : '"' + plain + '"';
    }

    private static void raw(ByteArrayOutputStream out, String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
