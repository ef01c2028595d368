package cl.hito.chassis.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RFC 4180, UTF-8, with a line of headings. */
final class CsvFormat implements Table.Format.Sheet {

    private static final CsvMapper CSV = new CsvMapper();

    private final SequenceWriter rows;

    CsvFormat(OutputStream out, List<String> headings) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        headings.forEach(schema::addColumn);
        rows = CSV.writer(schema.build()).writeValues(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(cell(cell));
        }
        rows.write(texts);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** What is not known is an empty cell; as null the writer would leave it out and move the rest to the left. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                : value.toString();
        return value instanceof Number ? text : neutralised(text);
    }

    /**
     * With an apostrophe before what a spreadsheet would run, and before an apostrophe that stands there already,
     * so that whoever reads the file can take one away and has the text again.
     */
    static String neutralised(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length() && "=+-@\t\r".indexOf(text.charAt(start)) >= 0 ? "'" + text : text;
    }
}
