package cl.hito.chassis.export;

import static org.assertj.core.api.Assertions.assertThat;

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
