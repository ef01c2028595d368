package cl.hito.catalog.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Which cell styles show a number as a date (ECMA-376 part 1, 18.8.30 and 18.8.45). */
final class DateStyles {

    private static final String PART = "xl/styles.xml";
    private static final int MAX_STYLES = 100_000;

    private final BitSet dates;

    private DateStyles(BitSet dates) {
        this.dates = dates;
    }

    boolean isDate(int style) {
        return style >= 0 && dates.get(style);
    }

    static DateStyles read(XlsxParts parts) throws IOException, FileProblem, XMLStreamException {
        BitSet dates = new BitSet();
        if (!parts.has(PART)) {
            return new DateStyles(dates);
        }
        Map<Integer, Boolean> own = new HashMap<>();
        boolean inCellFormats = false;
        int style = 0;
        try (InputStream in = parts.stream(PART)) {
            XMLStreamReader xml = Xml.reader(in);
            while (xml.hasNext()) {
                int event = Xml.next(xml);
                if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
                    inCellFormats = false;
                }
                if (event != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "numFmt" -> {
                        String code = Xml.attribute(xml, "formatCode");
                        if (own.size() < MAX_STYLES && code != null) {
                            own.put(id(Xml.attribute(xml, "numFmtId")), isDateFormat(code));
                        }
                    }
                    case "cellXfs" -> inCellFormats = true;
                    case "xf" -> {
                        if (inCellFormats && style < MAX_STYLES) {
                            int format = id(Xml.attribute(xml, "numFmtId"));
                            dates.set(style++, own.getOrDefault(format, isBuiltInDate(format)));
                        }
                    }
                    default -> {}
                }
            }
        }
        return new DateStyles(dates);
    }

    private static int id(@Nullable String text) {
        return text == null ? -1 : Cells.number(text);
    }

    /** Formats that need no declaration: 14 to 22 and 45 to 47, and those of East Asian locales. */
    private static boolean isBuiltInDate(int format) {
        return (format >= 14 && format <= 22)
                || (format >= 27 && format <= 36)
                || (format >= 45 && format <= 47)
                || (format >= 50 && format <= 58);
    }

    /** A format with a day or a year in it, outside of quoted text, colours and locales. */
    static boolean isDateFormat(String code) {
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '[' && !quoted) {
                bracketed = true;
            } else if (c == ']' && bracketed) {
                bracketed = false;
            } else if (!quoted && !bracketed && "dDyY".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
