package cl.hito.catalog.imports.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * CSV as spreadsheets write it: comma, semicolon or tab; UTF-8 with or without a mark, UTF-16 with one, else
 * Windows-1252. A row of the file is a row of the sheet, also where a cell has line ends in it.
 */
final class CsvFile implements TableFile {

    private static final int BUFFER = 1 << 16;

    /** In the order of preference. */
    private static final String SEPARATORS = ";,\t";

    /** So many are looked at for the separator. */
    private static final int LINES = 10;

    private final Path file;
    private final FileLimits limits;
    private final long length;
    private final CsvFactory factory;
    private final AtomicLong seen = new AtomicLong();

    CsvFile(Path file, FileLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.length = Files.size(file);
        this.factory = CsvFactory.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.cell())
                        .build())
                .build();
    }

    @Override
    public double progress() {
        return (double) seen.get() / length;
    }

    @Override
    public void read(TableFile.Reader reader) throws IOException, FileProblem {
        Charset charset = charset();
        try (BufferedReader text = open(charset)) {
            char separator = separator(text);
            CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
            try (CsvParser csv = factory.createParser(text)) {
                csv.setSchema(schema);
                rows(csv, reader);
            }
        }
    }

    private void rows(CsvParser csv, TableFile.Reader reader) throws IOException, FileProblem {
        Row row = new Row();
        int number = 0;
        int filled = 0;
        try {
            csv.nextToken();
            while (csv.nextToken() == JsonToken.START_ARRAY) {
                row.start(++number);
                cells(csv, row);
                if (!row.isEmpty() && ++filled > limits.rows() + 1) {
                    throw Limits.rows(limits.rows(), number);
                }
                reader.row(row);
            }
        } catch (StreamConstraintsException e) {
            throw new FileProblem(
                    "cell_too_long",
                    "fila " + number,
                    "En la fila " + number + " hay una celda de más de " + limits.cell()
                            + " caracteres. Quizás falta cerrar una comilla.",
                    "In row " + number + " there is a cell of more than " + limits.cell()
                            + " characters. Perhaps a quote is not closed.");
        } catch (JsonProcessingException e) {
            throw new FileProblem(
                    "malformed_csv",
                    "fila " + number,
                    "La fila " + number + " no se pudo leer: las comillas no calzan.",
                    "Row " + number + " could not be read: its quotes do not match.");
        }
    }

    private void cells(CsvParser csv, Row row) throws IOException, FileProblem {
        int column = 0;
        for (JsonToken token = csv.nextToken(); token != JsonToken.END_ARRAY; token = csv.nextToken()) {
            if (token == null) {
                return;
            }
            if (column == limits.columns()) {
                throw Limits.columns(limits.columns(), row.number());
            }
            String text = csv.getText();
            if (text.indexOf('\0') >= 0) {
                row.flaw(new Row.Flaw(
                        column,
                        "invalid_value",
                        "Tiene un carácter NUL.",
                        "It has a NUL character.",
                        Cells.shortened(text)));
            } else {
                row.set(column, unneutralised(text));
            }
            column++;
        }
    }

    /** Takes away the apostrophe that exports put before what a spreadsheet would run. */
    private static String unneutralised(String text) {
        if (text.isEmpty() || text.charAt(0) != '\'') {
            return text;
        }
        int start = 1;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length() && "=+-@\t\r".indexOf(text.charAt(start)) >= 0 ? text.substring(1) : text;
    }

    private BufferedReader open(Charset charset) throws IOException {
        InputStream counted = new BufferedInputStream(Files.newInputStream(file), BUFFER) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int count) throws IOException {
                int read = super.read(bytes, offset, count);
                seen.addAndGet(Math.max(0, read));
                return read;
            }
        };
        BufferedReader reader = new BufferedReader(new InputStreamReader(counted, charset), BUFFER);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private Charset charset() throws IOException, FileProblem {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(3);
            if (TableFile.startsWith(start, 0xFF, 0xFE)) {
                return StandardCharsets.UTF_16LE;
            }
            if (TableFile.startsWith(start, 0xFE, 0xFF)) {
                return StandardCharsets.UTF_16BE;
            }
            if (TableFile.startsWith(start, 0xEF, 0xBB, 0xBF)) {
                // It says outright that it is UTF-8: what is not is damaged, and nobody knows what it meant.
                long line = notUtf8();
                if (line > 0) {
                    throw new FileProblem(
                            "malformed_text",
                            "línea " + line,
                            "El archivo dice ser UTF-8, y la línea " + line + " no lo es.",
                            "The file says that it is UTF-8, and line " + line + " is not.");
                }
                return StandardCharsets.UTF_8;
            }
        }
        return notUtf8() == 0 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    /** The first line that is no UTF-8; 0 when all are. */
    private long notUtf8() throws IOException {
        long line = 1;
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, chars.clear(), read < 0);
                line += chars.flip().chars().filter(c -> c == '\n').count();
                if (result.isError()) {
                    return line;
                }
                if (read < 0) {
                    return 0;
                }
                bytes.compact();
            }
        }
    }

    /**
     * The separator that the first lines have the same number of times, as far as any has; a line {@code sep=;} says
     * it outright and is no row. A title above the table may have commas in it.
     */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(BUFFER);
        List<int[]> lines = new ArrayList<>();
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean whole = false;
        StringBuilder line = new StringBuilder();
        @Nullable String first = null;
        for (int read = 0; read < BUFFER - 1 && lines.size() < LINES; read++) {
            int c = text.read();
            boolean ends = c < 0 || ((c == '\n' || c == '\r') && !quoted);
            if (ends && !line.isEmpty()) {
                first = first == null ? line.toString() : first;
                lines.add(counts);
                counts = new int[SEPARATORS.length()];
                line.setLength(0);
                whole = true;
            }
            if (c < 0) {
                break;
            }
            if (!ends) {
                quoted ^= c == '"';
                line.append((char) c);
                if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                    counts[SEPARATORS.indexOf(c)]++;
                }
            }
        }
        if (!whole) {
            lines.add(counts);
        }
        text.reset();
        if (first != null && first.length() == 5 && first.startsWith("sep=")) {
            // Spreadsheets do not show the line, so it has no number.
            text.readLine();
            return first.charAt(4);
        }
        return separator(lines);
    }

    /** The one that divides most lines into as many cells; then the one that divides them into more. */
    private static char separator(List<int[]> lines) {
        int best = SEPARATORS.indexOf(',');
        long bestScore = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            int which = i;
            for (int[] line : lines) {
                int count = line[which];
                long same =
                        lines.stream().filter(other -> other[which] == count).count();
                long score = count == 0 ? 0 : same * BUFFER + count;
                if (score > bestScore) {
                    best = which;
                    bestScore = score;
                }
            }
        }
        return SEPARATORS.charAt(best);
    }
}
