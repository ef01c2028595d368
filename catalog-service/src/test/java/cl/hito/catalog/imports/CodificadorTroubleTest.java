package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an import says when the Codificador is not well, and that it does not hang with it. */
@QuarkusTest
@WithTestResource(TroubledCodificadorStub.class)
class CodificadorTroubleTest {

    @Inject
    AgroalDataSource database;

    @ParameterizedTest
    @CsvSource({
        "redirect, codificador_refused",
        "error, codificador_refused",
        "stall, codificador_unreachable",
        "flood, codificador_too_much"
    })
    void trouble_is_told_within_the_time_limit(String trouble, String code) {
        // When
        long start = System.nanoTime();
        JsonPath done = imported(trouble);
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        assertThat(done.getString("problems[0].code")).isEqualTo(code);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void slow_answer_leaves_the_import_with_the_one_who_waits_for_it() throws SQLException {
        // When: the answer takes several leases
        JsonPath done = imported("slow");
        // Then
        assertThat(done.getString("problems[0].code")).isEqualTo("no_rows");
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select attempts from import_job where id = cast(? as uuid)")) {
            query.setString(1, done.getString("id"));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(1);
            }
        }
    }

    /** A copy of the service that took it over would find the lease ended: so long the heartbeat has to go on. */
    @Test
    void lease_is_kept_while_nothing_is_told() throws SQLException {
        // Given
        inTrouble("stall");
        String id = ImportCalls.office()
                .post("/api/v1/imports/codificador?kind=INSTITUTIONS")
                .path("id");
        // When
        boolean ended = false;
        String state = "RECEIVED";
        while (!state.equals("REJECTED")) {
            try (Connection connection = database.getConnection();
                    PreparedStatement query = connection.prepareStatement("""
                            select state, state = 'CHECKING' and lease_until < clock_timestamp(), pg_sleep(0.1)
                            from import_job where id = cast(? as uuid)
                            """)) {
                query.setString(1, id);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    state = row.getString(1);
                    ended |= row.getBoolean(2);
                }
            }
        }
        // Then
        assertThat(ended).isFalse();
    }

    private JsonPath imported(String trouble) {
        inTrouble(trouble);
        return ImportCalls.rest(ImportCalls.office()
                .post("/api/v1/imports/codificador?kind=INSTITUTIONS")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static void inTrouble(String trouble) {
        RestAssured.get(ConfigProvider.getConfig().getValue("hito.codificador.url", String.class) + "/trouble/"
                        + trouble)
                .then()
                .statusCode(204);
    }
}
