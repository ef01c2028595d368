package cl.hito.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocumentsTest {

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void type_of_every_problem_leads_to_its_page_in_both_languages(ProblemType type) {
        // When
        String spanish =
                given().get(type.type()).then().statusCode(200).extract().asString();
        String english = given().header("Accept-Language", "en")
                .get(type.type())
                .then()
                .statusCode(200)
                .header("Content-Language", "en")
                .extract()
                .asString();
        // Then
        assertThat(spanish).contains("<html lang=\"es-CL\">", type.title(Locale.ROOT));
        assertThat(english).contains("<html lang=\"en\">", type.title(Locale.ENGLISH));
        assertThat(spanish + english).doesNotContain("<script", "<style", "style=\"");
    }

    @Test
    void all_problems_are_listed_and_the_language_can_be_chosen() {
        // When
        var list = given().queryParam("lang", "en").get("/problems").then();
        // Then
        list.statusCode(200).header("Content-Language", "en");
        assertThat(list.extract().asString()).contains("/problems/validation?lang=en", "/problems?lang=es");
    }

    @Test
    void page_of_no_problem_is_not_found() {
        given().get("/problems/no-such").then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void schema_of_every_event_is_where_its_messages_point(EventType type) {
        // When
        var schema = given().get(type.dataSchema()).then();
        // Then
        schema.statusCode(200).contentType("application/schema+json").body("'$id'", equalTo(type.dataSchema()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/asyncapi.yaml", "/api/v1/openapi.yaml"})
    void yaml_documents_are_served(String path) {
        given().get(path).then().statusCode(200).contentType("application/yaml").body(containsString("api: 3."));
    }

    @Test
    void merged_document_is_served_as_json_and_not_twice_to_who_has_it() {
        // When
        var first = given().get("/api/v1/openapi.json").then().statusCode(200);
        var again = given().header("If-None-Match", first.extract().header("ETag"))
                .get("/api/v1/openapi.json")
                .then();
        // Then
        first.body("openapi", startsWith("3.1")).body("info.title", equalTo("Hito API"));
        again.statusCode(304);
    }
}
