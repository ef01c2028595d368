package cl.hito.indicators.log;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import cl.hito.indicators.Api;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.MerkleProofs;
import cl.hito.proofs.SignedNote;
import cl.hito.proofs.VerifierKey;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LogResourceTest {

    @Inject
    TransparencyLog log;

    @Inject
    DataSource database;

    @Test
    void a_leaf_is_proved_up_to_the_signed_head() {
        // Given
        String subject = Api.code("proved-");
        TransparencyLog.Appended appended = append(subject, "{\"a\":1}");
        append(Api.code("later-"), "{}");
        // When
        JsonPath proof = get("proofs/inclusion?index=" + appended.index());
        // Then
        SignedNote note = SignedNote.parse(proof.getString("checkpoint"));
        Checkpoint head = Checkpoint.parse(note.text());
        assertThat(note.isSignedBy(key())).isTrue();
        assertThat(head.origin()).isEqualTo(TestLogKey.ORIGIN);
        JsonPath leaf = get("leaves/" + appended.index());
        LogEntry entry = LogEntry.parse(leaf.getString("entry"));
        assertThat(entry.subject()).isEqualTo(subject);
        assertThat(entry.kind()).isEqualTo(TestLogKey.KIND);
        assertThat(entry.contentHash()).isEqualTo(LogEntry.hashOf(leaf.getString("content")));
        assertThat(leaf.getString("leafHash")).isEqualTo(appended.leafHash());
        assertThat(MerkleProofs.isIncluded(appended.index(), head.size(), entry.leafHash(), hashes(proof), head.root()))
                .isTrue();
    }

    @Test
    void an_earlier_head_is_proved_to_be_the_beginning_of_a_later_one() {
        // Given
        append(Api.code("first-"), "{}");
        Checkpoint first = head();
        IntStream.range(0, 5).forEach(i -> append(Api.code("more-"), "{}"));
        // When
        JsonPath proof = get("proofs/consistency?first=" + first.size());
        // Then
        Checkpoint second =
                Checkpoint.parse(SignedNote.parse(proof.getString("checkpoint")).text());
        assertThat(second.size()).isGreaterThanOrEqualTo(first.size() + 5);
        assertThat(MerkleProofs.isConsistent(first.size(), second.size(), first.root(), second.root(), hashes(proof)))
                .isTrue();
    }

    @Test
    void a_head_is_a_text_that_is_given_once_while_it_is_the_same() {
        append(Api.code("tagged-"), "{}");
        var answer = caller("public")
                .get("/api/v1/log/checkpoint")
                .then()
                .statusCode(200)
                .extract();
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(SignedNote.parse(answer.asString()).isSignedBy(key())).isTrue();
        assertThat(answer.header("ETag")).isEqualTo("\"v" + head().size() + "\"");
    }

    @Test
    void many_at_once_append_one_after_the_other() {
        // When
        List<CompletableFuture<Long>> appenders = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> append(Api.code("many-"), "{}").index()))
                .toList();
        List<Long> indexes =
                appenders.stream().map(CompletableFuture::join).sorted().toList();
        // Then
        assertThat(indexes).doesNotHaveDuplicates();
        assertThat(get("verify").getBoolean("valid")).isTrue();
    }

    @Test
    void what_is_rolled_back_leaves_no_leaf() {
        long before = head().size();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    log.append(TestLogKey.KIND, Api.code("undone-"), "{}");
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(IllegalStateException.class);
        append(Api.code("done-"), "{}");
        assertThat(get("verify").getBoolean("valid")).isTrue();
        assertThat(head().size()).isGreaterThan(before);
    }

    @Test
    void nothing_is_appended_outside_a_transaction_or_twice() {
        String subject = Api.code("once-");
        append(subject, "{}");
        assertThatThrownBy(() -> append(subject, "{}")).hasStackTraceContaining("log_leaf_kind_subject_key");
        assertThatThrownBy(() -> log.append(TestLogKey.KIND, Api.code("alone-"), "{}"))
                .hasMessageContaining("Transaction");
    }

    @Test
    void leaves_are_listed_and_found_by_what_they_are_about() {
        String subject = Api.code("found-");
        TransparencyLog.Appended appended = append(subject, "{\"ñ\":\"€\"}");
        caller("public")
                .get("/api/v1/log/leaves?kind=TEST&subject=" + subject)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].index", equalTo((int) appended.index()))
                .body("items[0].content", equalTo("{\"ñ\":\"€\"}"));
        JsonPath first = get("leaves?pageSize=1&sort=-index");
        JsonPath second = get("leaves?pageSize=1&sort=-index&pageToken=" + first.getString("nextPageToken"));
        assertThat(second.getLong("items[0].index")).isEqualTo(first.getLong("items[0].index") - 1);
        assertThat(caller("public")
                        .accept("text/csv")
                        .get("/api/v1/log/leaves?kind=KEY")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .startsWith("index,kind,subject,entry,leafHash,content");
        caller("public").get("/api/v1/log/leaves?colour=red").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proofs/inclusion",
                "proofs/inclusion?index=-1",
                "proofs/inclusion?index=1000000",
                "proofs/inclusion?index=0&size=0",
                "proofs/inclusion?index=0&size=1000000",
                "proofs/consistency",
                "proofs/consistency?first=1000000",
                "proofs/consistency?first=2&second=1",
                "proofs/consistency?first=1&second=1000000"
            })
    void what_cannot_be_proved_is_refused_by_the_name_of_the_parameter(String path) {
        caller("public").get("/api/v1/log/" + path).then().statusCode(400);
    }

    @Test
    void a_leaf_that_is_not_there_is_not_found_in_both_languages() {
        caller("public")
                .get("/api/v1/log/leaves/1000000")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No existe la hoja «1000000»."));
        caller("public")
                .header("Accept-Language", "en")
                .get("/api/v1/log/leaves/1000000")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no leaf \"1000000\"."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log_leaf set subject = 'x' where index = 0",
                "delete from log_leaf",
                "truncate log_leaf",
                "update log_node set hash = hash",
                "delete from log_checkpoint",
                "insert into log_leaf values (1000000, 'KEY', 'x', 'x', 'x', sha256('x'))",
                "insert into log_checkpoint values (1000000, 'x')"
            })
    void the_database_refuses_every_change_of_what_is_there(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .containsAnyOf("never changed or deleted", "after the last one", "not over all"));
        }
    }

    @Test
    void the_public_key_is_told_to_anybody() {
        caller("public")
                .get("/api/v1/log/public-keys")
                .then()
                .statusCode(200)
                .body("keys.until", hasItem(org.hamcrest.Matchers.nullValue()));
        assertThat(key().name()).isEqualTo(TestLogKey.ORIGIN);
    }

    private TransparencyLog.Appended append(String subject, String content) {
        return QuarkusTransaction.requiringNew().call(() -> log.append(TestLogKey.KIND, subject, content));
    }

    private static Checkpoint head() {
        return Checkpoint.parse(SignedNote.parse(caller("public")
                        .get("/api/v1/log/checkpoint")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .text());
    }

    private static VerifierKey key() {
        return VerifierKey.parse(get("public-keys").getString("keys[-1].key"));
    }

    private static JsonPath get(String path) {
        return caller("public")
                .get("/api/v1/log/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<byte[]> hashes(JsonPath proof) {
        return proof.getList("hashes", String.class).stream()
                .map(HexFormat.of()::parseHex)
                .toList();
    }
}
