package cl.hito.chassis.export;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/**
 * A list as a file: every row of it, as CSV, as a spreadsheet or as JSON by what the request accepts, with the
 * number of rows in the header {@code X-Row-Count}. Written to a temporary file first, so that the count is true, memory is
 * bounded and a failure half-way is an error and not a short file. Cells that a spreadsheet would run as a formula
 * are neutralised.
 *
 * <p>CSV is for programs: it has the names of the fields and their values as the API has them. The spreadsheet is
 * for people: it has the columns' headings and Spanish words for values where the column gives them.
 */
public final class Table<T> {

    public static final String ROW_COUNT = "X-Row-Count";

    public static final String CSV = "text/csv";

    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A list whole, as JSON; {@code application/json}, when asked for, is a page of the list. */
    public static final String JSON = "application/vnd.hito.complete+json";

    /** For {@code @Produces}: a page as JSON comes first when the caller takes anything. */
    public static final String PRODUCES = CSV + ";qs=0.5," + XLSX + ";qs=0.4," + JSON + ";qs=0.3";

    /** Property of a request that asked by a plain link, {@code format}, and not by {@code Accept}. */
    public static final String BY_LINK = "cl.hito.chassis.export.link";

    /** RFC 9530: what was sent can be held against what arrived. */
    private static final String DIGEST = "Content-Digest";

    /**
     * A column.
     *
     * @param name of the field
     * @param heading for people
     * @param value as the API has it; null leaves the cell empty
     * @param words the value as people say it
     */
    record Column<T>(
            String name,
            String heading,
            Function<? super T, ? extends @Nullable Object> value,
            Function<? super T, ? extends @Nullable Object> words) {}

    private final List<Column<T>> columns = new ArrayList<>();

    public Table<T> column(String name, Function<? super T, ? extends @Nullable Object> value) {
        return column(name, name, value);
    }

    /** A column that people read under another heading than programs do. */
    public Table<T> column(String name, String heading, Function<? super T, ? extends @Nullable Object> value) {
        return column(name, heading, value, value);
    }

    /**
     * A column that people read under another heading and in other words than programs do.
     *
     * @param heading for people, in Spanish
     * @param words the value as people say it; numbers and dates stay what they are
     */
    public Table<T> column(
            String name,
            String heading,
            Function<? super T, ? extends @Nullable Object> value,
            Function<? super T, ? extends @Nullable Object> words) {
        columns.add(new Column<>(name, heading, value, words));
        return this;
    }

    /**
     * The answer with all rows, in the format that the request asks for.
     *
     * @param name of the file that a browser saves, without its ending
     * @param rows gives every row to the consumer and returns how many they were
     */
    public Response response(String name, ToLongFunction<Consumer<T>> rows) {
        return response(name, List::of, rows);
    }

    /**
     * The answer with all items of a list of which each takes several rows, or none, of a table; JSON has each item
     * once, whole. {@code X-Row-Count} counts what the file has: rows, or items.
     *
     * @param name of the file that a browser saves, without its ending
     * @param parts the rows of an item
     * @param items gives every item to the consumer and returns how many they were
     */
    public <I> Response response(String name, Function<? super I, List<T>> parts, ToLongFunction<Consumer<I>> items) {
        Format format = Format.requested();
        try {
            Path file = Files.createTempFile("hito-export", format.ending());
            try {
                long count = write(file, format, parts, items);
                return Response.ok(new DeletingInputStream(file))
                        .type(contentType(format))
                        .header(ROW_COUNT, count)
                        .header(DIGEST, digest(file))
                        .header("Content-Disposition", "attachment; filename=\"" + name + format.ending() + "\"")
                        .build();
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <I> long write(
            Path file, Format format, Function<? super I, List<T>> parts, ToLongFunction<Consumer<I>> items)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                Format.Sheet sheet = format.open(
                        out,
                        columns.stream()
                                .map(column -> format.forPeople() ? column.heading() : column.name())
                                .toList())) {
            if (format == Format.JSON) {
                return items.applyAsLong(item -> add(sheet, Collections.singletonList(item)));
            }
            long[] more = {0};
            long count = items.applyAsLong(item -> {
                List<T> rows = parts.apply(item);
                rows.forEach(row -> add(sheet, cells(row, format)));
                more[0] += rows.size() - 1L;
            });
            return count + more[0];
        }
    }

    private List<@Nullable Object> cells(T row, Format format) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (Column<T> column : columns) {
            Object value = format.forPeople()
                    ? column.words().apply(row)
                    : column.value().apply(row);
            cells.add(value instanceof JsonNode json ? cell(json) : value);
        }
        return cells;
    }

    /** What JSON says, where it says one thing; lists and objects stay JSON. */
    private static @Nullable Object cell(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL, MISSING -> null;
            case NUMBER -> json.decimalValue();
            case BOOLEAN -> json.booleanValue();
            case STRING -> json.textValue();
            default -> json.toString();
        };
    }

    /** A plain link goes to whoever knows JSON and not the name that we gave to a list as a whole. */
    private static String contentType(Format format) {
        var request = CurrentRequestManager.get();
        return format == Format.JSON && request != null && request.getProperty(BY_LINK) != null
                ? MediaType.APPLICATION_JSON
                : format.contentType();
    }

    private static void add(Format.Sheet sheet, List<@Nullable Object> cells) {
        try {
            sheet.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return "sha-256=:"
                    + Base64.getEncoder()
                            .encodeToString(content.getMessageDigest().digest()) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** How a file is written. */
    enum Format {
        CSV(Table.CSV, Table.CSV + ";charset=UTF-8", ".csv"),
        XLSX(Table.XLSX, Table.XLSX, ".xlsx"),
        JSON(Table.JSON, Table.JSON, ".json");

        private final String mediaType;
        private final String contentType;
        private final String ending;

        Format(String mediaType, String contentType, String ending) {
            this.mediaType = mediaType;
            this.contentType = contentType;
            this.ending = ending;
        }

        /** A file that is being written; {@code close} ends it. */
        interface Sheet extends AutoCloseable {

            /** Adds a row: text, numbers, booleans, dates; null leaves a cell empty. */
            void row(List<@Nullable Object> cells) throws IOException;

            @Override
            void close() throws IOException;
        }

        /** Which of them the request takes more gladly; CSV where it takes all alike. */
        static Format requested() {
            var request = CurrentRequestManager.get();
            if (request == null) {
                return CSV;
            }
            for (MediaType accepted : request.getHttpHeaders().getAcceptableMediaTypes()) {
                for (Format format : values()) {
                    if (accepted.isCompatible(MediaType.valueOf(format.mediaType))) {
                        return format;
                    }
                }
            }
            return CSV;
        }

        Sheet open(OutputStream out, List<String> headings) throws IOException {
            return switch (this) {
                case CSV -> new CsvFormat(out, headings);
                case XLSX -> new XlsxFormat(out, headings);
                case JSON -> new JsonFormat(out);
            };
        }

        boolean forPeople() {
            return this == XLSX;
        }

        String contentType() {
            return contentType;
        }

        String ending() {
            return ending;
        }
    }
}
