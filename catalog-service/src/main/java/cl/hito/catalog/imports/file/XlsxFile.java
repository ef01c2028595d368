package cl.hito.catalog.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an XLSX file (ECMA-376 part 1). The sheet is read as a stream, its texts lie in a file beside it, and
 * all parts together are counted while they are unpacked.
 */
final class XlsxFile implements TableFile {

    private static final String WORKBOOK = "xl/workbook.xml";

    private record SheetPart(String name, String path, boolean shown) {}

    private final Path file;
    private final @Nullable String wanted;
    private final FileLimits limits;
    private volatile @Nullable XlsxSheet reading;

    XlsxFile(Path file, @Nullable String wanted, FileLimits limits) {
        this.file = file;
        this.wanted = wanted;
        this.limits = limits;
    }

    @Override
    public double progress() {
        XlsxSheet sheet = reading;
        return sheet == null ? 0 : sheet.progress();
    }

    @Override
    public void read(TableFile.Reader reader) throws IOException, FileProblem {
        try (XlsxParts parts = XlsxParts.open(file, limits)) {
            if (!parts.has(WORKBOOK)) {
                throw other(parts);
            }
            boolean[] since1904 = new boolean[1];
            SheetPart sheet = chosen(sheets(parts, since1904));
            DateStyles styles = DateStyles.read(parts);
            try (SharedTexts texts = SharedTexts.read(parts)) {
                XlsxSheet rows = new XlsxSheet(parts, sheet.path(), texts, styles, since1904[0], limits);
                reading = rows;
                rows.read(reader);
            }
        } catch (XlsxParts.TooMuch e) {
            throw e.problem();
        } catch (XMLStreamException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof XlsxParts.TooMuch tooMuch) {
                    throw tooMuch.problem();
                }
            }
            throw malformed();
        }
    }

    private static FileProblem other(XlsxParts parts) throws IOException, FileProblem {
        if (parts.has("mimetype")) {
            try (InputStream in = parts.stream("mimetype")) {
                if (new String(in.readNBytes(200), StandardCharsets.US_ASCII).contains("opendocument")) {
                    return new FileProblem(
                            "open_document",
                            null,
                            "El archivo es una planilla OpenDocument (.ods). Guárdelo como .xlsx o .csv.",
                            "The file is an OpenDocument spreadsheet (.ods). Save it as .xlsx or .csv.");
                }
            }
        }
        return new FileProblem(
                "not_a_table",
                null,
                "El archivo está comprimido, pero no es una planilla XLSX.",
                "The file is a ZIP, but no XLSX spreadsheet.");
    }

    static FileProblem malformed() {
        return new FileProblem(
                "malformed_xlsx",
                null,
                "La planilla está dañada: una de sus partes no se pudo leer.",
                "The spreadsheet is damaged: one of its parts could not be read.");
    }

    private SheetPart chosen(List<SheetPart> sheets) throws FileProblem {
        String name = wanted;
        if (name == null) {
            return sheets.stream()
                    .filter(sheet -> sheet.shown() && !sheet.name().equalsIgnoreCase("Instrucciones"))
                    .findFirst()
                    .orElseThrow(() -> new FileProblem(
                            "no_sheet", null, "La planilla no tiene hojas.", "The spreadsheet has no sheets."));
        }
        return sheets.stream()
                .filter(sheet -> sheet.name().strip().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> {
                    String there = String.join(
                            ", ", sheets.stream().map(SheetPart::name).toList());
                    return new FileProblem(
                            "unknown_sheet",
                            name,
                            "No hay una hoja «" + name + "». Las hojas son: " + there + ".",
                            "There is no sheet \"" + name + "\". The sheets are: " + there + ".");
                });
    }

    private static List<SheetPart> sheets(XlsxParts parts, boolean[] since1904)
            throws IOException, FileProblem, XMLStreamException {
        Map<String, String> targets = targets(parts);
        List<SheetPart> sheets = new ArrayList<>();
        try (InputStream in = parts.stream(WORKBOOK)) {
            XMLStreamReader xml = Xml.reader(in);
            while (xml.hasNext()) {
                if (Xml.next(xml) != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("workbookPr")) {
                    String flag = Xml.attribute(xml, "date1904");
                    since1904[0] = "1".equals(flag) || "true".equals(flag);
                } else if (xml.getLocalName().equals("sheet")) {
                    String name = Xml.attribute(xml, "name");
                    // r:id, in whichever of the two namespaces of relationships the writer used
                    String target = targets.get(relation(xml));
                    if (name != null && target != null && parts.has(target)) {
                        String state = Xml.attribute(xml, "state");
                        sheets.add(new SheetPart(name, target, state == null || state.equals("visible")));
                    }
                }
            }
        }
        return sheets;
    }

    private static String relation(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id")) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private static Map<String, String> targets(XlsxParts parts) throws IOException, FileProblem, XMLStreamException {
        Map<String, String> targets = new LinkedHashMap<>();
        String relations = "xl/_rels/workbook.xml.rels";
        if (!parts.has(relations)) {
            throw malformed();
        }
        try (InputStream in = parts.stream(relations)) {
            XMLStreamReader xml = Xml.reader(in);
            while (xml.hasNext()) {
                if (Xml.next(xml) == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")) {
                    String id = Xml.attribute(xml, "Id");
                    String target = Xml.attribute(xml, "Target");
                    String type = Xml.attribute(xml, "Type");
                    if (id != null
                            && target != null
                            && type != null
                            && type.toLowerCase(Locale.ROOT).endsWith("/worksheet")) {
                        targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                    }
                }
            }
        }
        return targets;
    }
}
