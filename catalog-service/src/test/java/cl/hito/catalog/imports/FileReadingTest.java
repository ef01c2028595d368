package cl.hito.catalog.imports;

import static cl.hito.catalog.imports.TableFiles.HEAD;
import static cl.hito.catalog.imports.TableFiles.SHEET;
import static cl.hito.catalog.imports.TableFiles.TAIL;
import static cl.hito.catalog.imports.TableFiles.read;
import static cl.hito.catalog.imports.TableFiles.refused;
import static cl.hito.catalog.imports.TableFiles.text;
import static cl.hito.catalog.imports.TableFiles.workbook;
import static cl.hito.catalog.imports.TableFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.imports.TableFiles.Content;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people and their spreadsheets write them, with the flaws that happen. */
class FileReadingTest {

    @TempDir
    Path directory;

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
        read(directory, zip(parts), rows, new ArrayList<>());
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
        FileProblem problem = refused(directory, csv.getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(problem.code()).isEqualTo("malformed_csv");
        assertThat(problem.place()).startsWith("fila ");
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
            read(directory, csv.getBytes(Charset.forName(charset)), rows, new ArrayList<>());
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
                directory,
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
        FileProblem problem = refused(directory, file);
        // Then
        assertThat(problem.code()).isEqualTo("malformed_text");
        assertThat(problem.place()).isEqualTo("línea 3");
    }

    @Test
    void csv_with_a_mark_and_a_declared_separator_starts_at_its_first_row() throws Exception {
        // When
        List<List<String>> rows = new ArrayList<>();
        read(
                directory,
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
        read(directory, "a;b\nx;y\0z\n".getBytes(StandardCharsets.UTF_8), new ArrayList<>(), flaws);
        // Then
        assertThat(flaws).singleElement().satisfies(flaw -> {
            assertThat(flaw.column()).isEqualTo(1);
            assertThat(flaw.code()).isEqualTo("invalid_value");
        });
    }
}
