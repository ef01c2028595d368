package cl.hito.catalog.imports.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One sheet, row by row (ECMA-376 part 1, 18.3.1). */
final class XlsxSheet {

    /** A text longer than a cell may hold is not kept whole, only seen to be too long. */
    private static final int MAX_TEXT = 40_000;

    /** Elements that no sheet has: their names would fill the parser's memory. */
    private static final int MAX_UNKNOWN = 100_000;

    private static final int MAX_MERGED_TOLD = 10;
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final XlsxParts parts;
    private final String part;
    private final SharedTexts texts;
    private final DateStyles styles;
    private final boolean since1904;
    private final FileLimits limits;
    private final AtomicLong seen = new AtomicLong();
    private final long size;

    private final Row row = new Row();
    private final StringBuilder text = new StringBuilder();
    private int lastRow;
    private int lastColumn;
    private int filled;
    private int unknown;
    private final List<String> merged = new ArrayList<>();

    XlsxSheet(
            XlsxParts parts, String part, SharedTexts texts, DateStyles styles, boolean since1904, FileLimits limits) {
        this.parts = parts;
        this.part = part;
        this.texts = texts;
        this.styles = styles;
        this.since1904 = since1904;
        this.limits = limits;
        this.size = parts.size(part);
    }

    double progress() {
        return Math.min(1, (double) seen.get() / size);
    }

    void read(TableFile.Reader reader) throws IOException, FileProblem, XMLStreamException {
        try (InputStream in = parts.stream(part)) {
            XMLStreamReader xml = Xml.reader(new FilterInputStream(in) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = super.read(bytes, offset, length);
                    seen.addAndGet(Math.max(0, read));
                    return read;
                }
            });
            while (xml.hasNext()) {
                if (Xml.next(xml) == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "row" -> row(xml, reader);
                        case "mergeCell" -> merged(Xml.attribute(xml, "ref"), reader.start());
                        case "sheetData", "worksheet", "dimension", "sheetViews", "sheetView", "cols", "col" -> {}
                        default -> unknown();
                    }
                }
            }
        }
        if (!merged.isEmpty()) {
            String ranges = String.join(", ", merged);
            throw new FileProblem(
                    "merged_cells",
                    ranges,
                    "Hay celdas combinadas (" + ranges + "). Sepárelas: cada dato va en su propia celda.",
                    "There are merged cells (" + ranges + "). Split them: each datum has a cell of its own.");
        }
    }

    private void unknown() throws FileProblem {
        if (++unknown > MAX_UNKNOWN) {
            throw XlsxFile.malformed();
        }
    }

    /** A title above the table may well be merged. */
    private void merged(@Nullable String range, int start) {
        if (range == null || Cells.row(range.substring(range.indexOf(':') + 1)) < start) {
            return;
        }
        if (merged.size() < MAX_MERGED_TOLD) {
            merged.add(Cells.shortened(range));
        } else if (merged.size() == MAX_MERGED_TOLD) {
            merged.add("…");
        }
    }

    private void row(XMLStreamReader xml, TableFile.Reader reader) throws IOException, FileProblem, XMLStreamException {
        String said = Xml.attribute(xml, "r");
        int number = said == null ? lastRow + 1 : Cells.number(said);
        if (number <= lastRow || number > 1_048_576) {
            throw XlsxFile.malformed();
        }
        lastRow = number;
        row.start(number);
        lastColumn = -1;
        while (true) {
            int event = Xml.next(xml);
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT) {
                if (xml.getLocalName().equals("c")) {
                    cell(xml);
                } else {
                    unknown();
                }
            }
        }
        if (!row.isEmpty() && ++filled > limits.rows() + 1) {
            throw Limits.rows(limits.rows(), number);
        }
        reader.row(row);
    }

    private void cell(XMLStreamReader xml) throws FileProblem, XMLStreamException {
        String address = null;
        String type = "";
        int style = -1;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            switch (xml.getAttributeLocalName(i)) {
                case "r" -> address = xml.getAttributeValue(i);
                case "t" -> type = xml.getAttributeValue(i);
                case "s" -> style = Cells.number(xml.getAttributeValue(i));
                default -> {}
            }
        }
        int column = address == null ? lastColumn + 1 : Cells.column(address);
        if (column <= lastColumn) {
            throw XlsxFile.malformed();
        }
        lastColumn = column;
        boolean formula = content(xml);
        if (column >= limits.columns()) {
            if (text.length() > 0 || formula) {
                throw Limits.columns(limits.columns(), row.number());
            }
            return;
        }
        if (formula) {
            row.flaw(new Row.Flaw(
                    column,
                    "formula",
                    "Es una fórmula. Reemplácela por su valor (copiar y pegar solo valores).",
                    "It is a formula. Replace it by its value (copy, paste values only).",
                    Cells.shortened(text.toString())));
        } else if (text.length() > 0) {
            value(column, type, style);
        }
    }

    /** Reads up to the end of the cell, its text into {@link #text}; whether it has a formula. */
    private boolean content(XMLStreamReader xml) throws FileProblem, XMLStreamException {
        text.setLength(0);
        boolean formula = false;
        boolean told = false;
        int phonetic = 0;
        while (true) {
            switch (Xml.next(xml)) {
                case XMLStreamReader.START_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "v", "t" -> told = true;
                        case "f" -> formula = true;
                        case "rPh" -> phonetic++;
                        case "is", "r" -> {}
                        default -> unknown();
                    }
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                    if (told && phonetic == 0) {
                        append(text, xml);
                    }
                }
                case XMLStreamReader.END_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "v", "t" -> told = false;
                        case "rPh" -> phonetic--;
                        case "c" -> {
                            return formula;
                        }
                        default -> {}
                    }
                }
                case XMLStreamReader.END_DOCUMENT -> throw XlsxFile.malformed();
                default -> {}
            }
        }
    }

    /** Adds what the reader stands on, as long as the text is one that is looked at. */
    static void append(StringBuilder text, XMLStreamReader xml) {
        if (text.length() <= MAX_TEXT) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
    }

    private void value(int column, String type, int style) throws FileProblem {
        switch (type) {
            case "s" -> {
                String shared = texts.get(Cells.number(text.toString().strip()));
                if (shared == null) {
                    throw XlsxFile.malformed();
                }
                text(column, shared);
            }
            case "inlineStr", "str" -> text(column, text.toString());
            case "b" -> row.set(column, text.toString().strip().equals("1") ? "true" : "false");
            case "e" ->
                row.flaw(new Row.Flaw(
                        column,
                        "cell_error",
                        "La celda muestra un error de la planilla.",
                        "The cell shows an error of the spreadsheet.",
                        Cells.shortened(text.toString())));
            case "d" -> {
                String iso = text.toString().strip();
                row.set(column, iso.endsWith("T00:00:00") ? iso.substring(0, 10) : iso);
            }
            default -> row.number(column, number(text.toString().strip(), styles.isDate(style)));
        }
    }

    private void text(int column, String raw) {
        if (raw.length() > limits.cell()) {
            row.flaw(new Row.Flaw(column, "too_long", null, null, Cells.shortened(raw)));
            return;
        }
        String read = raw.indexOf("_x") < 0 ? raw : unescaped(raw);
        if (read.indexOf('\0') >= 0) {
            row.flaw(new Row.Flaw(
                    column,
                    "invalid_value",
                    "Tiene un carácter NUL.",
                    "It has a NUL character.",
                    Cells.shortened(read)));
        } else {
            row.set(column, read);
        }
    }

    /** Characters that XML does not hold are written as {@code _x000D_} (ECMA-376 part 1, 22.4.2.4). */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(match -> {
            char c = (char) Integer.parseInt(match.group(1), 16);
            return c == '\\' || c == '$' ? "\\" + c : String.valueOf(c);
        });
    }

    /** A number as a person would write it; a date as yyyy-mm-dd. */
    private String number(String said, boolean date) {
        if (said.length() <= 7 && Cells.number(said) >= 0 && !date) {
            return said;
        }
        BigDecimal number;
        try {
            number = said.length() > 40 ? null : new BigDecimal(said);
        } catch (NumberFormatException e) {
            return said;
        }
        if (number == null || Math.abs(number.scale()) > 400) {
            return Cells.shortened(said);
        }
        if (date) {
            String day = day(number);
            if (day != null) {
                return day;
            }
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * Days since 30-12-1899, or since 1-1-1904 in workbooks of old Macintosh machines. Before 1-3-1900 spreadsheets
     * do not agree, because some of them have a 29-2-1900.
     */
    private @Nullable String day(BigDecimal number) {
        double days = number.doubleValue();
        int first = since1904 ? 0 : 61;
        if (days < first || days >= 2_958_466) {
            return null;
        }
        LocalDate date = (since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30)).plusDays((long) days);
        long seconds = Math.round((days - Math.floor(days)) * 86_400);
        return seconds == 0 ? date.toString() : date + "T" + LocalTime.ofSecondOfDay(seconds % 86_400);
    }
}
