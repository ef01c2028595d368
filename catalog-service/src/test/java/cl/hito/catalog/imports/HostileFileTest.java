package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.imports.file.FileLimits;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.file.TableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody writes by accident. */
class HostileFileTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    private static final String TAIL = "</sheetData></worksheet>";

    @TempDir
    Path directory;

    @Test
    void zip_bomb_is_stopped_while_it_is_unpacked() throws IOException {
        // Given: 280 MB of nothing in some 300 KB
        Map<String, Content> parts = workbook();
        parts.put(SHEET, out -> {
            out.write(HEAD.getBytes(StandardCharsets.UTF_8));
            byte[] rows = " ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 280; i++) {
                out.write(rows);
            }
        });
        // When
        FileProblem problem = refused(zip(parts));
        // Then
        assertThat(problem.code()).isEqualTo("zip_bomb");
        assertThat(problem.place()).isEqualTo(SHEET);
    }

    @Test
    void text_that_is_one_endless_cell_fills_no_memory() throws Exception {
        // Given
        Map<String, Content> parts = workbook();
        parts.put(SHEET, out -> {
            out.write((HEAD + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>").getBytes(StandardCharsets.UTF_8));
            byte[] text = "abcdefghij".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(text);
            }
            out.write(("</t></is></c></row>" + TAIL).getBytes(StandardCharsets.UTF_8));
        });
        // When
        List<List<String>> rows = new ArrayList<>();
        List<Row.Flaw> flaws = new ArrayList<>();
        read(zip(parts), rows, flaws);
        // Then
        assertThat(flaws).extracting(Row.Flaw::code).containsExactly("too_long");
    }

    @Test
    void tag_that_does_not_end_is_refused() throws IOException {
        // Given
        Map<String, Content> parts = workbook();
        parts.put(SHEET, text(HEAD + "<row r=\"1\"><c r=\"" + "A".repeat(200_000) + "\"/></row>" + TAIL));
        // Then
        assertThat(refused(zip(parts)).code()).isEqualTo("malformed_xlsx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">"
            })
    void document_type_is_refused_in_every_part(String doctype) throws IOException {
        for (String part : new String[] {SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"}) {
            // Given
            Map<String, Content> parts = workbook();
            parts.put(
                    part,
                    text("<?xml version=\"1.0\"?>" + doctype + "<worksheet><sheetData><row r=\"1\">"
                            + "<c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>"));
            // Then
            assertThat(refused(zip(parts)).code()).as(part).isIn("document_type", "malformed_xlsx");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"})
    void elements_without_end_inside_each_other_are_refused_in_every_part(String part) throws IOException {
        // Given: as deep as the parser would need some hundreds of megabytes for
        Map<String, Content> parts = workbook();
        parts.put(part, out -> {
            out.write((HEAD + "<row r=\"1\"><c r=\"A1\">").getBytes(StandardCharsets.UTF_8));
            byte[] open = "<r>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 600; i++) {
                out.write(open);
            }
        });
        // Then
        assertThat(refused(zip(parts)).code()).isEqualTo("malformed_xlsx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<v%d/>", "<v a%d=''/>", "<v xmlns:n%d='u'/>", "<?t%d ?>"})
    @Timeout(20)
    void names_without_end_are_refused_in_every_part(String form) throws IOException {
        for (String part : new String[] {SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"}) {
            // Given
            Map<String, Content> parts = workbook();
            parts.put(part, out -> {
                out.write((HEAD + "<row r=\"1\"><c r=\"A1\">").getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 90_000; i++) {
                    out.write(form.formatted(i).getBytes(StandardCharsets.UTF_8));
                }
                out.write(("</c></row>" + TAIL).getBytes(StandardCharsets.UTF_8));
            });
            // Then
            assertThat(refused(zip(parts)).code()).as(part).isEqualTo("malformed_xlsx");
        }
    }

    @Test
    void archive_of_very_many_parts_is_refused_before_its_list_is_read() throws IOException {
        // Given
        Map<String, Content> parts = workbook();
        for (int i = 0; i < 3_000; i++) {
            parts.put("x/" + i, text(""));
        }
        // Then
        assertThat(refused(zip(parts)).code()).isEqualTo("too_many_parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"2\"/><row r=\"1\"/>",
                "<row r=\"9999999\"/>",
                "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
                "<row r=\"1\"><c r=\"AAAAAAA1\"><v>7</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>7",
                "<row r=\"1\"></c>",
            })
    void sheet_that_contradicts_itself_is_damaged(String rows) throws IOException {
        // Given
        Map<String, Content> parts = workbook();
        parts.put(SHEET, text(HEAD + rows + TAIL));
        // Then
        assertThat(refused(zip(parts)).code()).isEqualTo("malformed_xlsx");
    }

    @Test
    void cell_far_to_the_right_is_one_column_too_many() throws IOException {
        // Given
        Map<String, Content> parts = workbook();
        parts.put(SHEET, text(HEAD + "<row r=\"1\"><c r=\"XFD1\"><v>7</v></c></row>" + TAIL));
        // Then
        FileProblem problem = refused(zip(parts));
        assertThat(problem.code()).isEqualTo("too_many_columns");
    }

    @Test
    void cut_off_archive_is_damaged() throws IOException {
        // Given
        byte[] whole = zip(workbook());
        // Then
        for (int length : new int[] {30, whole.length / 2, whole.length - 5}) {
            assertThat(refused(java.util.Arrays.copyOf(whole, length)).code()).isEqualTo("malformed_xlsx");
        }
    }

    @Test
    void numbers_dates_truths_and_escapes_are_read_as_people_see_them() throws Exception {
        // Given
        Map<String, Content> parts = workbook();
        parts.put(
                "xl/styles.xml",
                text(
                        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\-mm\\-yyyy\"/>"
                                + "<numFmt numFmtId=\"165\" formatCode=\"#,##0 &quot;días&quot;\"/></numFmts>"
                                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"));
        parts.put(
                "xl/sharedStrings.xml",
                text("<sst><si><t>a_x000D_b_x005F_x0041_</t></si>"
                        + "<si><r><t>ri</t></r><r><t>co</t></r><rPh><t>NO</t></rPh></si></sst>"));
        parts.put(
                SHEET,
                text(HEAD + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c>"
                        + "<c r=\"C3\" s=\"1\"><v>45000</v></c><c r=\"D3\" s=\"2\"><v>45000.5</v></c><c r=\"E3\" s=\"3\"><v>45000</v></c>"
                        + "<c r=\"F3\" t=\"b\"><v>1</v></c><c r=\"G3\"><v>1E3</v></c><c r=\"H3\"><v>0.10</v></c>"
                        + "<c r=\"I3\"><v>18290</v></c><c r=\"K3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> x </t></is></c></row>"
                        + TAIL));
        // When
        List<List<String>> rows = new ArrayList<>();
        read(zip(parts), rows, new ArrayList<>());
        // Then
        assertThat(rows)
                .containsExactly(java.util.Arrays.asList(
                        "a\rb_x0041_",
                        "rico",
                        "2023-03-15",
                        "2023-03-15T12:00",
                        "45000",
                        "true",
                        "1000",
                        "0.1",
                        "18290",
                        null,
                        " x "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\nc,\"d\n", "\"a\"b,c\n"})
    void csv_with_quotes_that_do_not_match_is_told_with_its_row(String csv) throws IOException {
        // When
        FileProblem problem = refused(csv.getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(problem.code()).isEqualTo("malformed_csv");
        assertThat(problem.place()).startsWith("fila ");
    }

    @Test
    void csv_with_one_endless_cell_or_row_fills_no_memory() throws IOException {
        byte[] cell = ("a;b\n1;\"" + "x".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8);
        byte[] row = ("a;b\n" + ";".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(refused(cell).code()).isEqualTo("cell_too_long");
        assertThat(refused(row).code()).isEqualTo("too_many_columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void csv_is_read_in_the_encodings_that_spreadsheets_write(String charset) throws Exception {
        for (char separator : new char[] {',', ';', '\t'}) {
            // Given
            String csv = "Nombre,\"Número; de, ley\"\r\nÑandú,\"a\r\nb\"\r\n"
                    .replace(',', separator)
                    .replace("de" + separator, "de,");
            // When
            List<List<String>> rows = new ArrayList<>();
            read(csv.getBytes(Charset.forName(charset)), rows, new ArrayList<>());
            // Then
            assertThat(rows.get(0)).containsExactly("Nombre", "Número; de, ley");
            assertThat(rows.get(1).get(0)).isEqualTo("Ñandú");
            assertThat(rows.get(1).get(1).replace("\r", "")).isEqualTo("a\nb");
        }
    }

    @Test
    void csv_below_a_title_with_commas_is_divided_as_its_rows_are() throws Exception {
        // Given
        List<List<String>> rows = new ArrayList<>();
        // When
        read(
                "Trámites, plazos, costos, montos\nNombre;Nivel\nA, b y c;1\nD, e y f;2\n"
                        .getBytes(StandardCharsets.UTF_8),
                rows,
                new ArrayList<>());
        // Then
        assertThat(rows.get(1)).containsExactly("Nombre", "Nivel");
        assertThat(rows.get(2)).containsExactly("A, b y c", "1");
    }

    @Test
    void csv_that_says_it_is_utf8_and_is_not_is_refused_with_its_line() throws IOException {
        // Given
        byte[] file = "\uFEFFa,b\n1,2\n3,x\n".getBytes(StandardCharsets.UTF_8);
        file[file.length - 2] = (byte) 0xF1;
        // When
        FileProblem problem = refused(file);
        // Then
        assertThat(problem.code()).isEqualTo("malformed_text");
        assertThat(problem.place()).isEqualTo("línea 3");
    }

    @Test
    void csv_with_a_mark_and_a_declared_separator_starts_at_its_first_row() throws Exception {
        // When
        List<List<String>> rows = new ArrayList<>();
        read(
                "\uFEFFsep=|\na|b\n'=1|''+2\n".replace('|', ';').getBytes(StandardCharsets.UTF_8),
                rows,
                new ArrayList<>());
        // Then
        assertThat(rows).containsExactly(List.of("a", "b"), List.of("=1", "'+2"));
    }

    @Test
    void nul_is_a_flaw_of_its_cell() throws Exception {
        // When
        List<Row.Flaw> flaws = new ArrayList<>();
        read("a;b\nx;y\0z\n".getBytes(StandardCharsets.UTF_8), new ArrayList<>(), flaws);
        // Then
        assertThat(flaws).singleElement().satisfies(flaw -> {
            assertThat(flaw.column()).isEqualTo(1);
            assertThat(flaw.code()).isEqualTo("invalid_value");
        });
    }

    @Test
    void picture_document_and_nothing_are_told_apart() throws IOException {
        assertThat(refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 0, 1, 2, 3})
                        .code())
                .isEqualTo("not_a_table");
        assertThat(refused("%PDF-1.7 abc".getBytes(StandardCharsets.US_ASCII)).code())
                .isEqualTo("not_a_table");
        assertThat(refused(new byte[0]).code()).isEqualTo("empty_file");
        assertThat(refused(zip(Map.of("word/document.xml", text("<x/>")))).code())
                .isEqualTo("not_a_table");
    }

    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Content> workbook() {
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

    private static byte[] zip(Map<String, Content> parts) throws IOException {
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

    private FileProblem refused(byte[] file) throws IOException {
        try {
            read(file, new ArrayList<>(), new ArrayList<>());
        } catch (FileProblem e) {
            return e;
        }
        throw new AssertionError("the file was read");
    }

    private void read(byte[] bytes, List<List<String>> rows, List<Row.Flaw> flaws) throws IOException, FileProblem {
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

    private record Limits() implements FileLimits {
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
