package cl.hito.catalog.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProcedureFacetsTest {

    /** Records whose answers differ in every way; about a fifth of each is not given. */
    private static final String MANY = """
            insert into procedure (id, institution, record_type, name, status, demonstration, form, version, updated_at)
            select uuidv7(), '%s', (array['COMMON_FUNCTION', 'OTHER'])[1 + n %% 2], 'Registro ' || n,
                (array['DRAFT', 'IN_REVIEW', 'COMPLETED', 'COMPLETED'])[1 + n %% 4], n %% 3 = 0,
                jsonb_strip_nulls(jsonb_build_object(
                    'electronicSupport', jsonb_build_object(
                        'level', case when n %% 5 > 0 then n %% 6 end,
                        'file', (array['PHYSICAL', 'ELECTRONIC', 'MIXED'])[n * 7 %% 4],
                        'fileAccess', n %% 2 = 0,
                        'platformUsed', (array['OWN', 'EXTERNAL'])[n * 5 %% 3]),
                    'digitalIdentity', jsonb_build_object(
                        'userAuthentication', (array['NONE', 'CLAVE_UNICA', 'OWN'])[n * 3 %% 4],
                        'advancedSignature', (array['NONE', 'STATE'])[n * 11 %% 3]),
                    'dataExchange', jsonb_build_object('needsData', case when n %% 7 > 0 then n %% 2 = 0 end))),
                1, now() - n * interval '1 hour'
            from generate_series(1, %d) n""";

    private static final List<String> ALL =
            Arrays.stream(Facet.values()).map(Facet::parameter).toList();

    @Inject
    AgroalDataSource database;

    private Records records;

    @BeforeEach
    void records() {
        records = new Records();
    }

    /** For random filters, each value of each facet has as many records as the list narrowed by it. */
    @Test
    void each_count_is_that_of_the_list_with_this_value_chosen() throws SQLException {
        // Given
        sql(MANY.formatted(records.institution(), 120));
        Random random = new Random(20_260_101);
        for (int round = 0; round < 6; round++) {
            List<Object> filter = filter(random);
            // When
            JsonPath facets = facets("office", filter);
            // Then
            assertThat(facets.getLong("total")).as("%s", filter).isEqualTo(total("office", filter));
            for (Map<String, Object> facet : facets.<Map<String, Object>>getList("facets")) {
                check((String) facet.get("facet"), values(facet), filter, random);
            }
        }
    }

    private void check(String facet, List<Map<String, Object>> values, List<Object> filter, Random random) {
        assertThat(values)
                .extracting(v -> ((Number) v.get("count")).longValue())
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        for (Map<String, Object> value : values) {
            Object chosen = value.get("value");
            List<Object> with =
                    facet.equals("support") ? withoutCriterionOf(filter, (String) chosen) : without(filter, facet);
            if (chosen == null) {
                if (Arrays.stream(Answer.values())
                        .noneMatch(a -> a.facet().parameter().equals(facet))) {
                    continue;
                }
                with.add("unanswered");
                with.add(Arrays.stream(Answer.values())
                        .filter(a -> a.facet().parameter().equals(facet))
                        .findFirst()
                        .orElseThrow());
            } else if (facet.equals("institution")) {
                // Its own filter does not narrow it, so records of other tests are counted as well.
                if (!chosen.equals(records.institution())) {
                    continue;
                }
            } else {
                with.add(facet);
                with.add(chosen);
            }
            // Every third: each is a request.
            if (random.nextInt(3) == 0) {
                assertThat(total("office", with))
                        .as("%s=%s of %s", facet, chosen, filter)
                        .isEqualTo(((Number) value.get("count")).longValue());
            }
        }
    }

    /** Verdicts of one criterion are alternatives; those of the others go on narrowing. */
    private static List<Object> withoutCriterionOf(List<Object> filter, String chosen) {
        String criterion = chosen.substring(0, chosen.indexOf(':') + 1);
        List<Object> rest = new ArrayList<>();
        for (int i = 0; i < filter.size(); i += 2) {
            if (!filter.get(i).equals("support")
                    || !filter.get(i + 1).toString().startsWith(criterion)) {
                rest.add(filter.get(i));
                rest.add(filter.get(i + 1));
            }
        }
        return rest;
    }

    @Test
    void facets_count_what_the_caller_may_see() throws SQLException {
        // Given
        sql(MANY.formatted(records.institution(), 40));
        // Then
        assertThat(count(facets("public", List.of()), "status", "COMPLETED")).isEqualTo(20);
        assertThat(facets("public", List.of()).getLong("total")).isEqualTo(20);
        assertThat(count(facets("public", List.of()), "status", "DRAFT")).isZero();
        assertThat(facets("public", List.of("status", "DRAFT")).getLong("total"))
                .isZero();
        assertThat(count(facets("public", List.of("status", "DRAFT")), "status", "COMPLETED"))
                .isEqualTo(20);
        assertThat(count(facets("office", List.of()), "status", "DRAFT")).isEqualTo(10);
    }

    @Test
    void facets_of_a_search_and_of_a_past_day_are_counted_as_well() {
        // Given
        records.add("Patente", "COMPLETED", ",\"electronicSupport\":{\"level\":3}", "?effectiveOn=2024-05-01");
        records.add("Permiso", "COMPLETED", ",\"electronicSupport\":{\"level\":4}");
        // Then
        assertThat(count(facets("public", List.of("q", "patentes")), "level", "3"))
                .isEqualTo(1);
        assertThat(count(facets("public", List.of("q", "patentes")), "level", "4"))
                .isZero();
        assertThat(facets("public", List.of("asOf", "2024-05-01")).getLong("total"))
                .isEqualTo(1);
        assertThat(count(facets("public", List.of("asOf", "2024-05-01")), "level", "3"))
                .isEqualTo(1);
        assertThat(facets("public", List.of("asOf", "2024-04-30")).getLong("total"))
                .isZero();
    }

    @Test
    void empty_list_has_empty_facets() {
        // When
        JsonPath facets = records.get("office", "/api/v1/procedures/facets", "facet", "level,status,region,support");
        // Then
        assertThat(facets.getLong("total")).isZero();
        assertThat(facets.getList("facets.values.flatten()")).isEmpty();
        assertThat(facets.getList("facets.truncated")).containsOnly(false);
    }

    @Test
    void facet_with_many_values_says_that_it_is_cut() throws SQLException {
        // Given
        String prefix = records.institution();
        sql("""
                insert into institution (id, code, name, type, region, subject, demonstration, version, updated_at)
                select uuidv7(), '%1$s-' || n, 'x', 'PUBLIC_SERVICE', '15', 'UNKNOWN', true, 1, now()
                from generate_series(10, 60) n""".formatted(prefix));
        sql("""
                insert into procedure (id, institution, record_type, name, status, demonstration, form, version,
                    updated_at)
                select uuidv7(), code, 'OTHER', 'zzfacet', 'COMPLETED', true, '{}', 1, now()
                from institution where code like '%1$s-%%'""".formatted(prefix));
        // When
        JsonPath facets = Records.as("public")
                .get("/api/v1/procedures/facets?q=zzfacet&facet=institution")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        // Then
        assertThat(facets.getLong("total")).isEqualTo(51);
        assertThat(facets.getList("facets[0].values")).hasSize(ProcedureFacets.MOST_VALUES);
        assertThat(facets.getBoolean("facets[0].truncated")).isTrue();
    }

    @Test
    void facets_are_named_with_commas_or_one_by_one_and_unknown_ones_refused() {
        assertThat(records.get("office", "/api/v1/procedures/facets", "facet", "level,status")
                        .getList("facets.facet"))
                .containsExactly("level", "status");
        assertThat(records.get("office", "/api/v1/procedures/facets", "facet", List.of("level", "needsData"))
                        .getList("facets.facet"))
                .containsExactly("level", "needsData");
        assertThat(records.get("office", "/api/v1/procedures/facets").getList("facets.facet"))
                .containsExactly("status", "recordType", "level", "region", "group");
        Records.as("office")
                .get("/api/v1/procedures/facets?facet=level,color")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?facet"));
        Records.as("office")
                .get("/api/v1/procedures/facets?support=MAGIC:MET")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?support"));
    }

    private static List<Object> filter(Random random) {
        List<Object> filter = new ArrayList<>();
        maybe(filter, random, "status", "COMPLETED", "DRAFT");
        maybe(filter, random, "level", 2, 4, 5);
        maybe(filter, random, "file", "ELECTRONIC", "MIXED");
        maybe(filter, random, "userAuthentication", "CLAVE_UNICA", "NONE");
        maybe(filter, random, "support", "ELECTRONIC_FILE:MET", "ELECTRONIC_FILE:NOT_MET");
        maybe(filter, random, "recordType", "OTHER", "COMMON_FUNCTION");
        maybe(filter, random, "needsData", true);
        maybe(filter, random, "region", "08", "09");
        maybe(filter, random, "q", "registro");
        return filter;
    }

    private static void maybe(List<Object> filter, Random random, String parameter, Object... values) {
        for (Object value : values) {
            if (random.nextInt(4) == 0) {
                filter.add(parameter);
                filter.add(value);
            }
        }
    }

    private static List<Object> without(List<Object> filter, String parameter) {
        List<Object> rest = new ArrayList<>();
        for (int i = 0; i < filter.size(); i += 2) {
            if (!filter.get(i).equals(parameter)) {
                rest.add(filter.get(i));
                rest.add(filter.get(i + 1));
            }
        }
        return rest;
    }

    private JsonPath facets(String role, List<Object> filter) {
        List<Object> all = new ArrayList<>(filter);
        all.add("facet");
        all.add(String.join(",", ALL));
        return records.get(role, "/api/v1/procedures/facets", all.toArray());
    }

    private long total(String role, List<Object> filter) {
        List<Object> all = new ArrayList<>(filter);
        all.add("pageSize");
        all.add(1);
        return records.list(role, all.toArray()).getLong("total.count");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> values(Map<String, Object> facet) {
        return (List<Map<String, Object>>) facet.get("values");
    }

    private static long count(JsonPath facets, String facet, String value) {
        return facets.<Map<String, Object>>getList("facets").stream()
                .filter(f -> f.get("facet").equals(facet))
                .flatMap(f -> values(f).stream())
                .filter(v -> value.equals(v.get("value")))
                .mapToLong(v -> ((Number) v.get("count")).longValue())
                .sum();
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var one = connection.createStatement()) {
            one.executeUpdate(statement);
        }
    }
}
