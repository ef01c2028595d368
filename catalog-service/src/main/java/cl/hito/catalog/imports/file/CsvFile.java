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
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * CSV as spreadsheets write it: comma, semicolon or tab; UTF-8 with or without a mark, UTF-16 with one, else
 * Windows-1252. A row of the file is a row of the sheet, also where a cell has line ends in it.
 */
final class CsvFile implements TableFile {

    private static final int BUFFER = 1 << 16;

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

    private Charset charset() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            if (TableFile.startsWith(start, 0xFF, 0xFE)) {
                return StandardCharsets.UTF_16LE;
            }
            if (TableFile.startsWith(start, 0xFE, 0xFF)) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return isUtf8() ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private boolean isUtf8() throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, chars.clear(), read < 0);
                if (result.isError()) {
                    return false;
                }
                if (read < 0) {
                    return true;
                }
                bytes.compact();
            }
        }
    }

    /** The separator of the first line that has one; a line {@code sep=;} says it outright and is no row. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(BUFFER);
        int[] counts = new int[3];
        boolean quoted = false;
        StringBuilder line = new StringBuilder();
        for (int read = 0; read < BUFFER - 1; read++) {
            int c = text.read();
            if (c < 0 || ((c == '\n' || c == '\r') && !quoted && line.length() > 0)) {
                break;
            }
            quoted ^= c == '"';
            line.append((char) c);
            if (!quoted && ",;\t".indexOf(c) >= 0) {
                counts[",;\t".indexOf(c)]++;
            }
        }
        @Nullable String declared = line.length() == 5 && line.toString().startsWith("sep=") ? line.substring(4) : null;
        text.reset();
        if (declared != null) {
            // Spreadsheets do not show the line, so it has no number.
            text.readLine();
            return declared.charAt(0);
        }
        return counts[1] >= counts[0] && counts[1] >= counts[2] && counts[1] > 0
                ? ';'
                : counts[2] > counts[0] ? '\t' : ',';
    }
}
