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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody writes by accident. */
class HostileFileTest {

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
        FileProblem problem = refused(directory, zip(parts));
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
        read(directory, zip(parts), rows, flaws);
        // Then
        assertThat(flaws).extracting(Row.Flaw::code).containsExactly("too_long");
    }

    @Test
    void tag_that_does_not_end_is_refused() throws IOException {
        // Given
        Map<String, Content> parts = workbook();
        parts.put(SHEET, text(HEAD + "<row r=\"1\"><c r=\"" + "A".repeat(200_000) + "\"/></row>" + TAIL));
        // Then
        assertThat(refused(directory, zip(parts)).code()).isEqualTo("malformed_xlsx");
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
            assertThat(refused(directory, zip(parts)).code()).as(part).isIn("document_type", "malformed_xlsx");
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
        assertThat(refused(directory, zip(parts)).code()).isEqualTo("malformed_xlsx");
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
            assertThat(refused(directory, zip(parts)).code()).as(part).isEqualTo("malformed_xlsx");
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
        assertThat(refused(directory, zip(parts)).code()).isEqualTo("too_many_parts");
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
        assertThat(refused(directory, zip(parts)).code()).isEqualTo("malformed_xlsx");
    }

    @Test
    void cell_far_to_the_right_is_one_column_too_many() throws IOException {
        // Given
        Map<String, Content> parts = workbook();
        parts.put(SHEET, text(HEAD + "<row r=\"1\"><c r=\"XFD1\"><v>7</v></c></row>" + TAIL));
        // Then
        FileProblem problem = refused(directory, zip(parts));
        assertThat(problem.code()).isEqualTo("too_many_columns");
    }

    @Test
    void cut_off_archive_is_damaged() throws IOException {
        // Given
        byte[] whole = zip(workbook());
        // Then
        for (int length : new int[] {30, whole.length / 2, whole.length - 5}) {
            assertThat(refused(directory, java.util.Arrays.copyOf(whole, length))
                            .code())
                    .isEqualTo("malformed_xlsx");
        }
    }

    @Test
    void csv_with_one_endless_cell_or_row_fills_no_memory() throws IOException {
        byte[] cell = ("a;b\n1;\"" + "x".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8);
        byte[] row = ("a;b\n" + ";".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(refused(directory, cell).code()).isEqualTo("cell_too_long");
        assertThat(refused(directory, row).code()).isEqualTo("too_many_columns");
    }

    @Test
    void picture_document_and_nothing_are_told_apart() throws IOException {
        assertThat(refused(directory, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 0, 1, 2, 3})
                        .code())
                .isEqualTo("not_a_table");
        assertThat(refused(directory, "%PDF-1.7 abc".getBytes(StandardCharsets.US_ASCII))
                        .code())
                .isEqualTo("not_a_table");
        assertThat(refused(directory, new byte[0]).code()).isEqualTo("empty_file");
        assertThat(refused(directory, zip(Map.of("word/document.xml", text("<x/>"))))
                        .code())
                .isEqualTo("not_a_table");
    }
}
