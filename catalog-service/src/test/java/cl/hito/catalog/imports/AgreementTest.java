package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.Kind;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an import takes is what the API takes, and what it refuses it refuses for the same reason. */
@QuarkusTest
class AgreementTest {

    private static final int ROWS = 150;

    @Inject
    ObjectMapper json;

    @Test
    void import_and_api_say_the_same_of_every_row() {
        // Given
        String institution = ImportCalls.institution();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Column> columns = ProcedureSheet.columns().stream()
                .filter(column -> column.path().indexOf('.') > 0 && column.isTaken())
                .toList();
        List<Object[]> rows = new ArrayList<>();
        StringBuilder file = new StringBuilder("institution,recordType,name");
        columns.forEach(column -> file.append(',').append(column.path()));
        for (int i = 0; i < ROWS; i++) {
            Object[] values = new Object[ProcedureSheet.columns().size()];
            file.append('\n').append(institution).append(",OTHER,").append(name(i));
            for (Column column : columns) {
                Object value = random.nextInt(8) == 0 ? value(column.kind(), random) : null;
                values[column.index()] = value;
                file.append(",\"")
                        .append(value == null ? "" : column.kind().plain(value))
                        .append('"');
            }
            rows.add(values);
        }
        // When
        JsonPath done = ImportCalls.imported("dryRun=true&mode=VALID_ROWS_ONLY", file.toString());
        Map<Integer, Set<String>> said = new HashMap<>();
        JsonPath findings = ImportCalls.findings(done.getString("id") + "").setRootPath("items");
        List<Map<String, Object>> items = findings.getList("");
        for (Map<String, Object> item : items) {
            said.computeIfAbsent((Integer) item.get("row"), row -> new TreeSet<>())
                    .add(item.get("field") + " " + item.get("code"));
        }
        // Then
        int refused = 0;
        for (int i = 0; i < ROWS; i++) {
            Set<String> api = api(institution, name(i), rows.get(i));
            refused += api.isEmpty() ? 0 : 1;
            assertThat(said.getOrDefault(i + 2, Set.of()))
                    .as("seed %d row %d", seed, i + 2)
                    .isEqualTo(api);
        }
        assertThat(done.getInt("counts.withErrors")).isEqualTo(refused).isBetween(1, ROWS - 1);
    }

    private static String name(int row) {
        return row % 50 == 7 ? "x".repeat(301) : "Nombre " + row;
    }

    private static Object value(Kind kind, Random random) {
        boolean wrong = random.nextInt(12) == 0;
        if (kind instanceof Kind.Text text) {
            return "y".repeat(wrong ? text.max() + 1 : 1 + random.nextInt(20));
        }
        if (kind instanceof Kind.Whole whole) {
            return wrong ? whole.max() + 1 : whole.min() + random.nextInt(whole.max() - whole.min() + 1);
        }
        if (kind instanceof Kind.Day) {
            return LocalDate.of(wrong ? 2100 : 2020, 1 + random.nextInt(12), 1 + random.nextInt(28));
        }
        if (kind instanceof Kind.YesNo) {
            return random.nextBoolean();
        }
        if (kind instanceof Kind.Option option) {
            return option.constants().get(random.nextInt(option.constants().size()));
        }
        if (kind instanceof Kind.Options several) {
            var constants = several.option().constants();
            return wrong ? List.of(constants.get(0), constants.get(0)) : List.of(constants.get(1));
        }
        return List.of("uno", wrong ? "z".repeat(301) : "dos");
    }

    private Set<String> api(String institution, String name, Object[] values) {
        ObjectNode body = json.valueToTree(ProcedureSheet.write(null, values));
        body.put("institution", institution).put("recordType", "OTHER").put("name", name);
        Response answer = ImportCalls.office()
                .contentType(ContentType.JSON)
                .body(body.toString())
                .post("/api/v1/procedures");
        Set<String> errors = new TreeSet<>();
        if (answer.statusCode() != 201) {
            assertThat(answer.statusCode()).isEqualTo(400);
            List<Map<String, String>> told = answer.jsonPath().getList("errors");
            told.forEach(error -> errors.add(path(error.get("pointer")) + " " + error.get("code")));
        }
        return errors;
    }

    /** The column of a pointer: items of a list stand in one cell, stages of notification in three columns. */
    private static String path(String pointer) {
        String path = pointer.substring(1).replace('/', '.').replaceAll("\\.[0-9]+.*$", "");
        return path.equals("notifications.stages") ? "notifications.practised" : path;
    }
}
