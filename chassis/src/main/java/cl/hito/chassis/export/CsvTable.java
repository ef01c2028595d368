package cl.hito.chassis.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.core.Response;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list as CSV (RFC 4180, UTF-8): every row of it, with the number of rows in the header
 * {@code X-Row-Count}. Written to a file first, so that the count is true, memory is bounded and a
 * failure half-way is an error and not a short file. Cells that a spreadsheet would run as a formula are
 * neutralised with an apostrophe.
 */
public final class CsvTable<T> {

    public static final String MEDIA_TYPE = "text/csv";

    /** For {@code @Produces}: JSON comes first when the caller takes anything. */
    public static final String PRODUCES = MEDIA_TYPE + ";qs=0.5";

    public static final String ROW_COUNT = "X-Row-Count";

    private static final CsvMapper CSV = new CsvMapper();

    private final Map<String, Function<? super T, ? extends @Nullable Object>> columns = new LinkedHashMap<>();

    public CsvTable<T> column(String name, Function<? super T, ? extends @Nullable Object> value) {
        columns.put(name, value);
        return this;
    }

    /**
     * The answer with all rows.
     *
     * @param name of the file that a browser saves
     * @param rows gives every row to the consumer and returns how many they were
     */
    public Response response(String name, ToLongFunction<Consumer<T>> rows) {
        try {
            Path file = Files.createTempFile("hito-export", ".csv");
            try {
                long count = write(file, rows);
                var content = new DeletingInputStream(file);
                return Response.ok(content)
                        .type(MEDIA_TYPE + ";charset=UTF-8")
                        .header(ROW_COUNT, count)
                        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                        .build();
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(Path file, ToLongFunction<Consumer<T>> rows) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.keySet().forEach(schema::addColumn);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                SequenceWriter csv = CSV.writer(schema.build()).writeValues(out)) {
            return rows.applyAsLong(row -> {
                List<String> cells = new ArrayList<>(columns.size());
                columns.values().forEach(value -> cells.add(cell(value.apply(row))));
                try {
                    csv.write(cells);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** What is not known is an empty cell; as null the writer would leave it out and move the rest to the left. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !(value instanceof Number)
                && !text.isEmpty()
                && (text.charAt(0) == '='
                        || text.charAt(0) == '+'
                        || text.charAt(0) == '-'
                        || text.charAt(0) == '@'
                        || text.charAt(0) == '\t'
                        || text.charAt(0) == '\r');
        return formula ? "'" + text : text;
    }
}
