package cl.hito.chassis.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.chassis.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
    void text_that_a_spreadsheet_would_run_is_neutralised(String text) {
        assertThat(CsvFormat.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void numbers_keep_their_sign_and_unknown_stays_empty() {
        assertThat(CsvFormat.cell(-5)).isEqualTo("-5");
        assertThat(CsvFormat.cell(null)).isEmpty();
        assertThat(CsvFormat.cell("")).isEmpty();
    }

    @Test
    void unknown_cell_stays_in_its_column() throws IOException {
        // Given
        record Row(String first, String middle, String last) {}
        // When
        var response = new Table<Row>()
                .column("first", Row::first)
                .column("middle", Row::middle)
                .column("last", Row::last)
                .response("rows", consumer -> {
                    consumer.accept(new Row(null, "b", "c"));
                    consumer.accept(new Row("a", null, "c"));
                    consumer.accept(new Row(null, null, null));
                    return 3;
                });
        // Then
        try (InputStream in = (InputStream) response.getEntity()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("first,middle,last\n,b,c\na,,c\n,,\n");
        }
    }

    @Test
    void item_takes_as_many_rows_as_it_has_parts_and_they_are_counted() throws IOException {
        // Given
        record Item(String name, List<Integer> parts) {}
        record Row(Item item, Integer part) {}
        // When
        var response = new Table<Row>()
                .column("name", row -> row.item().name())
                .column("part", Row::part)
                .response(
                        "rows",
                        (Item item) -> item.parts().stream()
                                .map(part -> new Row(item, part))
                                .toList(),
                        consumer -> {
                            consumer.accept(new Item("a", List.of(1, 2)));
                            consumer.accept(new Item("b", List.of()));
                            return 2;
                        });
        // Then
        assertThat(response.getHeaderString("X-Row-Count")).isEqualTo("2");
        try (InputStream in = (InputStream) response.getEntity()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("name,part\na,1\na,2\n");
        }
    }

    @Test
    void json_that_says_one_thing_is_that_thing_and_the_rest_stays_json() throws IOException {
        // Given
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> values = List.of(
                json.readTree("\"Permiso\""),
                json.readTree("4"),
                json.readTree("true"),
                json.readTree("null"),
                json.readTree("\"=1+1\""),
                json.readTree("[\"A\"]"));
        // When
        var response = new Table<JsonNode>()
                .column("value", value -> value)
                .column("end", value -> "x")
                .response("values", consumer -> {
                    values.forEach(consumer);
                    return values.size();
                });
        // Then
        try (InputStream in = (InputStream) response.getEntity()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("value,end\nPermiso,x\n4,x\ntrue,x\n,x\n\"'=1+1\",x\n\"[\"\"A\"\"]\",x\n");
        }
    }

    @Test
    void text_that_no_cell_holds_is_refused_and_not_cut() throws IOException {
        XlsxFormat sheet = new XlsxFormat(new ByteArrayOutputStream(), List.of("text"));
        sheet.row(List.of("x".repeat(32_767)));
        assertThatThrownBy(() -> sheet.row(List.of("x".repeat(32_768)))).isInstanceOf(ProblemException.class);
    }

    @Test
    void file_has_every_row_its_count_and_quoted_text() throws IOException {
        // Given
        record Row(String name, Integer count) {}
        List<Row> rows = List.of(new Row("Ñuñoa, \"centro\"", 1), new Row("línea\nnueva", null));
        // When
        var response = new Table<Row>()
                .column("name", Row::name)
                .column("count", Row::count)
                .response("rows", consumer -> {
                    rows.forEach(consumer);
                    return rows.size();
                });
        // Then
        assertThat(response.getHeaderString("X-Row-Count")).isEqualTo("2");
        try (InputStream in = (InputStream) response.getEntity()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("name,count\n\"Ñuñoa, \"\"centro\"\"\",1\n\"línea\nnueva\",\n");
        }
    }
}
