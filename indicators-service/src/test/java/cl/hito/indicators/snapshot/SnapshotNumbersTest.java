package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.definition;
import static cl.hito.indicators.snapshot.SnapshotFlow.entries;
import static cl.hito.indicators.snapshot.SnapshotFlow.take;
import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.Api;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.measurement.Measured;
import cl.hito.indicators.measurement.MeasurementStatus;
import cl.hito.proofs.CanonicalJson;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SnapshotNumbersTest {

    @Inject
    DataSource database;

    @Inject
    PublishedDefinitions definitions;

    @Test
    void entries_of_bodies_groups_regions_and_nation_say_what_the_values_say() {
        // Given
        String indicator = Api.code("SCOPES_");
        String first = Api.institution("C", "01");
        String second = Api.institution("C", "02");
        String outside = Api.code("MUN-T");
        Api.institution(outside, "C", "01", "NOT_SUBJECT");
        String silent = Api.institution("C", "02");
        Api.publish(definition(
                indicator,
                "PROCEDURE",
                "STOCK",
                "RATIO",
                "procedure.institution == '%s' || procedure.institution == '%s' || procedure.institution == '%s'"
                        .formatted(first, second, outside),
                "procedure.electronicSupport.level >= 4",
                "true"));
        Api.procedure(UUID.randomUUID(), 1, first, "COMPLETED", 5);
        Api.procedure(UUID.randomUUID(), 1, first, "COMPLETED", 1);
        Api.procedure(UUID.randomUUID(), 1, first, "COMPLETED", null);
        Api.procedure(UUID.randomUUID(), 1, second, "COMPLETED", 4);
        Api.procedure(UUID.randomUUID(), 1, outside, "COMPLETED", 0);
        Api.awaitValue(indicator, first, "50.0");
        Api.awaitValue(indicator, second, "100.0");
        // When
        Map<String, JsonPath> entries = of(take("{}").getString("code"), indicator);
        // Then
        for (String scope : List.of(
                "institution:" + first,
                "institution:" + second,
                "institution:" + outside,
                "institution:" + silent,
                "group:C",
                "region:01",
                "region:02",
                "nation:CL")) {
            JsonPath entry = entries.get(scope);
            JsonPath value = Api.values(indicator, scope);
            for (String field : List.of("numerator", "denominator", "value", "status", "unknown", "population")) {
                assertThat(entry.getString(field))
                        .as(scope + " " + field)
                        .isEqualTo(value.getString("items[0]." + field));
            }
            assertThat(entry.getInt("definitionVersion")).isEqualTo(1);
            assertThat(entry.getBoolean("demonstration")).isEqualTo(value.getBoolean("items[0].demonstration"));
        }
        assertThat(entries.get("institution:" + first).getString("status")).isEqualTo("PARTIAL");
        assertThat(entries.get("institution:" + outside).getString("status")).isEqualTo("NOT_SUBJECT");
        assertThat(entries.get("institution:" + silent).getString("status")).isEqualTo("NO_DATA");
        assertThat(entries.get("institution:" + silent).getString("value")).isNull();
        assertThat(entries.get("institution:" + silent).getString("region")).isEqualTo("02");
        assertThat(entries.get("group:C").getString("denominator")).isEqualTo("3");
    }

    @Test
    void flow_is_that_of_the_month_and_nothing_else() {
        // Given
        String indicator = Api.code("FLOWS_");
        String body = Api.institution("B", "08");
        Api.publish(definition(
                indicator,
                "COMMUNICATIONS",
                "FLOW",
                "RATIO",
                "true",
                "communications.throughDocDigital",
                "communications.total"));
        Api.communications(UUID.randomUUID(), 1, body, "2026-03", 4, 3);
        Api.awaitValueOf(indicator, body, "2026-03", "75.0");
        // When
        JsonPath march = of(take("{\"cutOff\":\"2026-03-31\"}").getString("code"), indicator)
                .get("institution:" + body);
        JsonPath april = of(take("{\"cutOff\":\"2026-04-30\"}").getString("code"), indicator)
                .get("institution:" + body);
        // Then
        assertThat(march.getString("value")).isEqualTo("75.0");
        assertThat(march.getString("period")).isEqualTo("2026-03");
        assertThat(april.getString("status")).isEqualTo("NO_DATA");
        assertThat(april.getString("period")).isEqualTo("2026-04");
    }

    @Test
    void stock_of_an_earlier_month_is_what_it_was_then() throws SQLException {
        // Given: a body that stood at 1 of 4 in January 2018 and stands at 100.0 now
        String indicator = Api.code("STOCK_");
        String body = SnapshotFlow.measured(indicator);
        count(indicator, body, "2018-01", "1", "4", 0, 4);
        // When
        JsonPath january = of(take("{\"cutOff\":\"2018-02-28\"}").getString("code"), indicator)
                .get("institution:" + body);
        JsonPath before = of(take("{\"cutOff\":\"2017-12-31\"}").getString("code"), indicator)
                .get("institution:" + body);
        JsonPath now = of(take("{}").getString("code"), indicator).get("institution:" + body);
        // Then
        assertThat(january.getString("value")).isEqualTo("25.0");
        assertThat(before.getString("status")).isEqualTo("NO_DATA");
        assertThat(now.getString("value")).isEqualTo("100.0");
    }

    /** The statement and the Java class must agree on every count there can be, above all where a half is rounded. */
    @Test
    void values_are_those_of_the_one_rule_decimal_for_decimal() throws SQLException {
        // Given
        SplittableRandom random = new SplittableRandom(21_180);
        String ratio = Api.code("ROUND_R_");
        String sum = Api.code("ROUND_S_");
        Api.publish(Api.ratio(ratio, "true", "true"));
        Api.publish(definition(sum, "COMMUNICATIONS", "STOCK", "SUM", "true", "communications.total", null));
        String period = YearMonth.of(2019, 1).toString();
        for (int i = 0; i < 300; i++) {
            String body = "RND-" + i;
            long denominator = random.nextInt(4) == 0 ? 0 : random.nextInt(4) == 1 ? 8 : random.nextLong(1, 1_000_000);
            long numerator = random.nextInt(3) == 0 ? denominator / 2 : random.nextLong(-5, denominator + 5);
            long unknown = random.nextInt(3);
            long population = unknown + 1 + random.nextInt(3);
            for (String code : List.of(ratio, sum)) {
                count(code, body, period, Long.toString(numerator), Long.toString(denominator), unknown, population);
            }
        }
        String code = take("{\"cutOff\":\"2019-01-31\"}").getString("code");
        for (String indicator : List.of(ratio, sum)) {
            Definition definition = definitions.inForce(indicator).orElseThrow();
            Map<String, JsonPath> entries = of(code, indicator);
            // When
            for (Map.Entry<String, Counts> each : counts(indicator).entrySet()) {
                Measured expected = Measured.of(definition.data(), each.getValue(), null);
                JsonPath entry = entries.get("institution:" + each.getKey());
                // Then
                assertThat(entry.getString("value")).as(each.toString()).isEqualTo(text(expected.value()));
                assertThat(entry.getString("numerator")).isEqualTo(text(expected.numerator()));
                assertThat(entry.getString("denominator")).isEqualTo(text(expected.denominator()));
                assertThat(MeasurementStatus.valueOf(entry.getString("status"))).isEqualTo(expected.status());
            }
        }
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static Map<String, JsonPath> of(String code, String indicator) {
        List<String> entries = entries(code, "&indicator=" + indicator);
        assertThat(entries).allMatch(CanonicalJson::isCanonical);
        return entries.stream().map(JsonPath::from).collect(Collectors.toMap(e -> e.getString("scope"), e -> e));
    }

    /** A measurement as if its month had passed. */
    private void count(
            String indicator,
            String body,
            String period,
            String numerator,
            String denominator,
            long unknown,
            long population)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        with t as (
                            insert into running_total (indicator, version, institution, period, month, numerator,
                                denominator, unknown, population, demonstration, fingerprint)
                            values (?, 1, ?, '', ?, cast(? as numeric), cast(? as numeric), ?, ?, 0, 0)
                            on conflict do nothing)
                        insert into measurement (indicator, version, institution, period, numerator, denominator,
                            unknown, population, demonstration, sequence, updated_at)
                        values (?, 1, ?, ?, cast(? as numeric), cast(? as numeric), ?, ?, 0, 1, now())
                        """)) {
            for (int offset : new int[] {0, 7}) {
                insert.setString(offset + 1, indicator);
                insert.setString(offset + 2, body);
                insert.setString(offset + 3, period);
                insert.setString(offset + 4, numerator);
                insert.setString(offset + 5, denominator);
                insert.setLong(offset + 6, unknown);
                insert.setLong(offset + 7, population);
            }
            insert.executeUpdate();
        }
    }

    private Map<String, Counts> counts(String indicator) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select * from measurement where indicator = ? and institution like 'RND-%'")) {
            query.setString(1, indicator);
            Map<String, Counts> counts = new java.util.HashMap<>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    counts.put(
                            row.getString("institution"),
                            new Counts(
                                    row.getBigDecimal("numerator"),
                                    row.getBigDecimal("denominator"),
                                    row.getLong("unknown"),
                                    row.getLong("population"),
                                    0));
                }
            }
            return counts;
        }
    }

    @Test
    void public_reads_only_what_is_published() {
        String code = take("{}").getString("code");
        caller("public").get("/api/v1/snapshots/" + code + "/verify").then().statusCode(404);
        caller("public").get("/api/v1/snapshots/" + code + "/contests").then().statusCode(404);
        caller("public")
                .get("/api/v1/snapshots/" + code + "/entries/0/proof")
                .then()
                .statusCode(404);
        caller("public").get("/api/v1/snapshots/" + code + "/guard").then().statusCode(403);
        caller("editor").get("/api/v1/snapshots/" + code + "/entries").then().statusCode(200);
    }
}
