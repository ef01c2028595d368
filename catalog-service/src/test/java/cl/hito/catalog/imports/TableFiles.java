package cl.hito.catalog.imports;

import cl.hito.catalog.imports.file.FileLimits;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.file.TableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of tables made by hand, and what comes of reading them. */
final class TableFiles {

    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    static final String TAIL = "</sheetData></worksheet>";

    private TableFiles() {}

    interface Content {
        void to(OutputStream out) throws IOException;
    }

    static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Content> workbook() {
        Map<String, Content> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                text("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                text("<Relationships><Relationship Id=\"rId1\" Type="
                        + "\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
                        + " Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        parts.put(SHEET, text(HEAD + "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" + TAIL));
        return parts;
    }

    static byte[] zip(Map<String, Content> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Content> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().to(zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static FileProblem refused(Path directory, byte[] file) throws IOException {
        try {
            read(directory, file, new ArrayList<>(), new ArrayList<>());
        } catch (FileProblem e) {
            return e;
        }
        throw new AssertionError("the file was read");
    }

    static void read(Path directory, byte[] bytes, List<List<String>> rows, List<Row.Flaw> flaws)
            throws IOException, FileProblem {
        Path file = Files.write(Files.createTempFile(directory, "x", ".file"), bytes);
        TableFile.open(file, null, new Limits()).read(row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.cell(i));
            }
            if (!row.isEmpty()) {
                rows.add(cells);
            }
            flaws.addAll(row.flaws());
        });
    }

    record Limits() implements FileLimits {
        @Override
        public int rows() {
            return 100_000_000;
        }

        @Override
        public int columns() {
            return 200;
        }

        @Override
        public int cell() {
            return 32_767;
        }

        @Override
        public long unpacked() {
            return 2_000_000_000L;
        }

        @Override
        public int ratio() {
            return 150;
        }

        @Override
        public int parts() {
            return 1_000;
        }
    }
}
