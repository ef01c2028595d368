package cl.hito.milestones.comment;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommentResourceTest {

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void comment_mentions_accounts_and_its_author_may_change_it() throws SQLException {
        // Given
        String code = subject("B");
        String place = place(milestone(code, "1"));
        String id = caller("editor", code)
                .body("{\"text\":\"@Ana, falta el oficio\"}")
                .post(place)
                .then()
                .statusCode(201)
                .body("author", equalTo("user:editor"))
                .body("mentions", contains("ana"))
                .extract()
                .path("id");
        assertThat(mentioned(id)).containsExactly("ana");
        // When
        String other = "{\"text\":\"@luis, falta el oficio\"}";
        caller("office")
                .header("If-Match", "\"v1\"")
                .body(other)
                .put(place + "/" + id)
                .then()
                .statusCode(403);
        caller("editor", code).body(other).put(place + "/" + id).then().statusCode(428);
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .body(other)
                .put(place + "/" + id)
                .then()
                .statusCode(200)
                .body("mentions", contains("luis"))
                .body("editedAt", notNullValue())
                .body("version", equalTo(2));
        // Then
        assertThat(mentioned(id)).containsExactly("luis");
        caller("office").get(place).then().body("items.text", contains("@luis, falta el oficio"));
    }

    @Test
    void withdrawn_comment_stays_without_its_text() {
        String code = subject("B");
        String place = place(milestone(code, "1"));
        String id = caller("office")
                .body("{\"text\":\"@ana equivocado\"}")
                .post(place)
                .then()
                .extract()
                .path("id");
        String path = place + "/" + id;
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .delete(path + "?reason=x")
                .then()
                .statusCode(403);
        caller("admin").header("If-Match", "\"v1\"").delete(path).then().statusCode(400);
        caller("admin")
                .header("If-Match", "\"v1\"")
                .delete(path + "?reason=datos personales")
                .then()
                .statusCode(200)
                .body("text", nullValue())
                .body("mentions", hasSize(0))
                .body("withdrawnReason", equalTo("datos personales"));
        caller("admin")
                .header("If-Match", "\"v2\"")
                .delete(path + "?reason=otra vez")
                .then()
                .statusCode(409);
        caller("auditor").accept("text/csv").get(place).then().statusCode(200).header("X-Row-Count", "1");
        // Then: who did it, and what it had said
        caller("auditor")
                .get(path + "/history")
                .then()
                .statusCode(200)
                .body("items.actor", contains("user:office", "user:admin"))
                .body("items[1].reason", equalTo("datos personales"))
                .body("items[0].after.text", equalTo("@ana equivocado"));
        caller("editor", subject("B")).get(path + "/history").then().statusCode(403);
    }

    @Test
    void only_insiders_read_and_write() {
        String code = subject("B");
        String place = place(milestone(code, "1"));
        String other = subject("B");
        caller("editor", other).get(place).then().statusCode(403);
        caller("public").get(place).then().statusCode(403);
        caller("integrator").get(place).then().statusCode(403);
        caller("auditor").get(place).then().statusCode(200);
        caller("auditor").body("{\"text\":\"x\"}").post(place).then().statusCode(403);
        caller("office").body("{\"text\":\" \"}").post(place).then().statusCode(400);
        caller("office")
                .body("{\"text\":\"x\"}")
                .post(place(UUID.randomUUID().toString()))
                .then()
                .statusCode(404);
    }

    @Test
    void milestone_is_in_the_care_of_accounts_and_is_found_by_them() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        String account = "ana." + code.toLowerCase(java.util.Locale.ROOT);
        String place = "/api/v1/milestones/" + id + "/assignees";
        // When
        caller("editor", code)
                .body("{\"account\":\"" + account.toUpperCase(java.util.Locale.ROOT) + "\"}")
                .post(place)
                .then()
                .statusCode(201)
                .header("Location", containsString(account))
                .body("account", equalTo(account))
                .body("assignedBy", equalTo("user:editor"));
        // Then
        caller("editor", code)
                .body("{\"account\":\"" + account + "\"}")
                .post(place)
                .then()
                .statusCode(409);
        caller("office").body("{\"account\":\"a b\"}").post(place).then().statusCode(400);
        caller("office")
                .get("/api/v1/milestones?assignee=" + account)
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
        caller("public")
                .get("/api/v1/milestones?assignee=" + account)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?assignee"));
        caller("public").get(place).then().statusCode(403);
        caller("office").delete(place + "/" + account).then().statusCode(428);
        caller("office")
                .header("If-Match", "\"v1\"")
                .delete(place + "/" + account + "?reason=cambio de área")
                .then()
                .statusCode(204);
        caller("auditor")
                .get(place + "/history")
                .then()
                .statusCode(200)
                .body("items.reason", containsInAnyOrder(null, "cambio de área"))
                .body("items.actor", containsInAnyOrder("user:editor", "user:office"));
        caller("public").get(place + "/history").then().statusCode(403);
        caller("office").get(place).then().body("items", hasSize(0));
        caller("office")
                .header("If-Match", "\"v1\"")
                .delete(place + "/" + account)
                .then()
                .statusCode(404);
    }

    private List<String> mentioned(String comment) throws SQLException {
        List<String> accounts = new ArrayList<>();
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "select account from milestone_mention where comment_id = cast(? as uuid)")) {
            statement.setString(1, comment);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    accounts.add(rows.getString(1));
                }
            }
        }
        return accounts;
    }

    private static String place(String id) {
        return "/api/v1/milestones/" + id + "/comments";
    }
}
