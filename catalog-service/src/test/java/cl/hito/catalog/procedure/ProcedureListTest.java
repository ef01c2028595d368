package cl.hito.catalog.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProcedureListTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWERS = """
            ,"code":"%s","demonstration":true,
            "identification":{"description":"Línea \\"uno\\"\\ny dos 😀","start":"COMPLAINT"},
            "legalBasis":{"lawNumber":"18.290"},"users":{"payment":"NO","socialProgramme":false},
            "electronicSupport":{"level":2,"digitalisedOn":"2024-02-29","channels":["DIGITAL"],"platforms":3},
            "digitalIdentity":{"advancedSignature":"NONE"},
            "notifications":{"practised":true,"stages":[{"stage":"END","medium":"BOTH"}]},
            "dataExchange":{"needsData":true,"interoperation":"OTHER"}""";

    @Inject
    AgroalDataSource database;

    private Records records;

    @BeforeEach
    void records() {
        records = new Records();
    }

    /** Lists are written without objects, so that what they show is held against what a record shows. */
    @Test
    void record_in_a_list_is_the_record_itself() throws JsonProcessingException {
        // Given
        SettableClock.set(java.time.Instant.parse("2026-03-01T12:00:00.123456Z"));
        records.add("Con \\\"comillas\\\" y \\\\ barra", "COMPLETED", ANSWERS.formatted(records.institution() + "-1"));
        records.add("Sin respuestas", "DRAFT", "");
        String retired = records.add("Retirado", "COMPLETED", "");
        String successor = records.add("Sucesor", "COMPLETED", "");
        Records.as("office")
                .header("If-Match", "*")
                .body("{\"to\":\"RETIRED\",\"on\":\"2026-01-31\",\"reason\":\"fusión \\\"A\\\"\",\"replacedBy\":\"%s\"}"
                        .formatted(successor))
                .post("/api/v1/procedures/" + retired + "/transitions")
                .then()
                .statusCode(200);
        // When
        JsonNode listed = JSON.readTree(list(""));
        JsonNode past = JSON.readTree(list("&knownAt=2026-03-01T13:00:00Z"));
        // Then
        assertThat(listed.path("items")).hasSize(4);
        for (JsonNode item : listed.path("items")) {
            JsonNode itself = JSON.readTree(Records.as("office")
                    .get("/api/v1/procedures/" + item.path("id").asText())
                    .asString());
            assertThat(known(item)).isEqualTo(known(itself));
            assertThat(past.path("items"))
                    .anySatisfy(then -> assertThat(known(then)).isEqualTo(known(itself)));
        }
    }

    @Test
    void empty_list_is_a_page_without_items() {
        assertThat(list(""))
                .isEqualTo("{\"items\":[],\"nextPageToken\":null,\"total\":{\"count\":0,\"type\":\"EXACT\"}}");
    }

    @Test
    void several_values_of_a_parameter_widen_and_several_parameters_narrow() {
        // Given
        records.add("A", "COMPLETED", ",\"electronicSupport\":{\"level\":1,\"file\":\"MIXED\"}");
        records.add(
                "B", "COMPLETED", ",\"electronicSupport\":{\"level\":2,\"file\":\"ELECTRONIC\",\"fileAccess\":true}");
        records.add("C", "DRAFT", ",\"electronicSupport\":{\"level\":3}");
        // Then
        assertThat(names("level", List.of(1, 2))).containsExactly("A", "B");
        assertThat(names("level", List.of(1, 2, 3), "status", "COMPLETED")).containsExactly("A", "B");
        assertThat(names("level", List.of(1, 2), "file", "MIXED")).containsExactly("A");
        assertThat(names("support", "ELECTRONIC_FILE:MET")).containsExactly("B");
        assertThat(names("support", List.of("ELECTRONIC_FILE:NOT_MET", "PLATFORM:NOT_MET")))
                .containsExactly("A");
        assertThat(names("unanswered", "FILE")).containsExactly("C");
        assertThat(names("unanswered", List.of("FILE", "LEVEL"))).isEmpty();
        assertThat(names("group", "B", "region", List.of("08", "09"), "institutionType", "MUNICIPALITY"))
                .hasSize(3);
        assertThat(names("group", "A")).isEmpty();
    }

    @Test
    void days_of_the_last_change_are_those_of_santiago_and_inclusive() {
        // Given: still the tenth in Santiago
        SettableClock.set(java.time.Instant.parse("2026-01-11T01:30:00Z"));
        records.add("A");
        // Then
        assertThat(names("updatedFrom", "2026-01-10", "updatedTo", "2026-01-10"))
                .containsExactly("A");
        assertThat(names("updatedFrom", "2026-01-11")).isEmpty();
        assertThat(names("updatedTo", "2026-01-09")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level=6",
                "level=x",
                "region=17",
                "region=8",
                "status=DONE",
                "support=PLATFORM",
                "unanswered=NAME",
                "asOf=2026-02-30",
                "knownAt=ayer",
                "needsData=maybe",
                "group=D",
                "updatedFrom=1-1-2026",
                "sort=level",
                "color=red",
                "pageSize=0",
                "pageSize=1001"
            })
    void filter_that_does_not_exist_is_refused_by_name(String query) {
        for (String path : List.of("/api/v1/procedures?", "/api/v1/procedures/facets?")) {
            Records.as("office")
                    .get(path + query)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?" + query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    void page_token_of_another_filter_or_order_is_refused() {
        // Given
        records.add("A");
        records.add("B");
        String token = records.list("office", "pageSize", 1).getString("nextPageToken");
        // Then
        for (String other : List.of("sort=-name", "level=4", "q=a", "asOf=2026-01-01", "sort=updatedAt")) {
            Records.as("office")
                    .get("/api/v1/procedures?pageSize=1&institution=" + records.institution() + "&pageToken=" + token
                            + "&" + other)
                    .then()
                    .statusCode(400)
                    .body("type", org.hamcrest.Matchers.endsWith("invalid-page-token"));
        }
    }

    /**
     * While others add, change and remove records of the same list, each record that stays as it is comes exactly
     * once, in every order, however large the pages are; and no record comes twice in one place.
     */
    @Test
    void every_record_that_stays_is_seen_once_whatever_is_written_meanwhile() throws Exception {
        // Given
        Set<String> staying = stayingRecords(150);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Integer> writer = threads.submit(writing(done));
        Random random = new Random(7);
        try {
            for (String sort : List.of("name", "-name", "institution", "-institution", "updatedAt", "-updatedAt")) {
                check(staying, random, "sort", sort);
                check(staying, random, "sort", sort, "level", List.of(3, 4), "status", "COMPLETED");
            }
            check(staying, random, "q", "fijos");
            check(staying, random, "q", "fij", "sort", "-relevance");
        } finally {
            done.set(true);
            threads.shutdown();
        }
        // Then: it was written meanwhile
        assertThat(writer.get()).isPositive();
    }

    private void check(Set<String> staying, Random random, Object... parameters) {
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            List<Object> all = new ArrayList<>(List.of(parameters));
            all.addAll(List.of("pageSize", 1 + random.nextInt(40)));
            if (token != null) {
                all.addAll(List.of("pageToken", token));
            }
            JsonPath page = records.list("office", all.toArray());
            seen.addAll(page.getList("items.id"));
            token = page.getString("nextPageToken");
        } while (token != null);
        assertThat(seen.stream().filter(staying::contains).toList())
                .as("%s", List.of(parameters))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(staying);
    }

    /** Few different names and instants, so that pages end among equals. */
    private Set<String> stayingRecords(int count) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        insert into procedure (id, institution, record_type, name, status, demonstration, form, version,
                            updated_at)
                        select uuidv7(), ?, 'OTHER', 'Fijo ' || n % 7, 'COMPLETED', true,
                            jsonb_build_object('electronicSupport', jsonb_build_object('level', 3 + n % 2)), 1,
                            timestamptz '2026-01-01' + n % 5 * interval '1 minute'
                        from generate_series(1, ?) n returning cast(id as text)""")) {
            statement.setString(1, records.institution());
            statement.setInt(2, count);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    private Callable<Integer> writing(AtomicBoolean done) {
        return () -> {
            Random random = new Random(11);
            int writes = 0;
            try (Connection connection = database.getConnection();
                    var add = connection.prepareStatement("""
                            insert into procedure (id, institution, record_type, name, status, demonstration, form,
                                version, updated_at)
                            values (uuidv7(), ?, 'OTHER', 'Fijo ' || ?, 'COMPLETED', false,
                                '{"electronicSupport":{"level":4}}', 1, timestamptz '2026-01-01' + ? * interval '1 s')
                            """);
                    var change = connection.prepareStatement("""
                            update procedure set name = 'Fijo ' || ?, updated_at = updated_at + interval '1 minute'
                            where institution = ? and not demonstration""");
                    var remove = connection.prepareStatement("""
                            delete from procedure where id in (
                                select id from procedure where institution = ? and not demonstration
                                order by id limit 5)""")) {
                while (!done.get()) {
                    for (int i = 0; i < 5; i++) {
                        add.setString(1, records.institution());
                        add.setInt(2, random.nextInt(8));
                        add.setInt(3, random.nextInt(400));
                        add.executeUpdate();
                    }
                    change.setInt(1, random.nextInt(8));
                    change.setString(2, records.institution());
                    change.executeUpdate();
                    if (writes > 20) {
                        remove.setString(1, records.institution());
                        remove.executeUpdate();
                    }
                    writes++;
                }
            }
            return writes;
        };
    }

    private String list(String more) {
        return Records.as("office")
                .get("/api/v1/procedures?institution=" + records.institution() + more)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private List<String> names(Object... parameters) {
        return records.list("office", parameters).getList("items.name");
    }

    /** Without what is null, which says the same as what is absent. */
    private static JsonNode known(JsonNode node) {
        JsonNode copy = node.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        node.forEach(ProcedureListTest::strip);
        if (node.isObject()) {
            node.properties().removeIf(member -> member.getValue().isNull());
        }
    }
}
