package cl.hito.catalog.opendata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenDataResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    @Test
    void every_link_of_the_description_downloads_the_whole_list_without_signing_in() throws Exception {
        // Given
        completed();
        JsonNode catalogue = new ObjectMapper()
                .readTree(anyone().header("X-Forwarded-Host", "hito.example")
                        .header("X-Forwarded-Proto", "https")
                        .get("/api/v1/open-data")
                        .then()
                        .statusCode(200)
                        .contentType(startsWith("application/ld+json"))
                        .extract()
                        .asString());
        // Then
        assertThat(catalogue.path("@type").asText()).isEqualTo("dcat:Catalog");
        assertThat(catalogue.path("dcat:dataset")).isNotEmpty();
        for (JsonNode dataset : catalogue.path("dcat:dataset")) {
            assertThat(dataset.path("dcat:distribution")).hasSize(3);
            for (JsonNode distribution : dataset.path("dcat:distribution")) {
                String link = distribution.path("dcat:downloadURL").path("@id").asText();
                assertThat(link).startsWith("https://hito.example/api/v1/");
                Response file = given().header("Authorization", TestTokens.as("public"))
                        .urlEncodingEnabled(false)
                        .get(link.substring("https://hito.example".length()));
                assertThat(file.statusCode()).as(link).isEqualTo(200);
                assertThat(distribution.path("dcat:mediaType").path("@id").asText())
                        .endsWith(file.contentType().replaceAll(";.*", ""));
                assertThat(file.header("Content-Disposition")).startsWith("attachment");
                assertThat(file.header("Content-Digest"))
                        .isEqualTo("sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                                .digest(file.asByteArray()))
                                + ":");
            }
        }
    }

    @Test
    void json_is_whole_and_says_how_many() throws Exception {
        // Given
        String institution = completed();
        // When
        Response file = given().header("Authorization", TestTokens.as("public"))
                .get("/api/v1/procedures?institution=" + institution + "&format=json");
        // Then
        assertThat(file.header("X-Row-Count")).isEqualTo("1");
        JsonNode items = new ObjectMapper().readTree(file.asByteArray());
        assertThat(items.isArray()).isTrue();
        assertThat(items.get(0).path("electronicSupport").path("level").asInt()).isEqualTo(4);
    }

    @Test
    void empty_list_is_an_empty_array() throws Exception {
        Response file = given().header("Authorization", TestTokens.as("public"))
                .get("/api/v1/procedures?institution=NOBODY&format=json");
        assertThat(new ObjectMapper().readTree(file.asByteArray()).isArray()).isTrue();
        assertThat(file.header("X-Row-Count")).isEqualTo("0");
    }

    @Test
    void format_that_is_not_on_offer_is_refused_by_name() {
        anyone().get("/api/v1/procedures?format=pdf")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("?format"));
    }

    private static String completed() {
        String institution =
                "OPD-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        for (List<String> post : List.of(
                List.of(
                        "institutions",
                        "{\"code\":\"%s\",\"name\":\"Prueba\",\"type\":\"MUNICIPALITY\",\"subject\":\"SUBJECT\"}"),
                List.of(
                        "procedures",
                        "{\"institution\":\"%s\",\"recordType\":\"OTHER\",\"name\":\"Ñuñoa\",\"status\":\"COMPLETED\","
                                + "\"electronicSupport\":{\"level\":4}}"),
                List.of("procedures", "{\"institution\":\"%s\",\"recordType\":\"OTHER\",\"name\":\"Oculto\"}"))) {
            given().header("Authorization", TestTokens.as("office"))
                    .contentType(ContentType.JSON)
                    .body(post.get(1).formatted(institution))
                    .post("/api/v1/" + post.get(0))
                    .then()
                    .statusCode(201);
        }
        return institution;
    }

    private static RequestSpecification anyone() {
        return given().filter(OPEN_API).header("Authorization", TestTokens.as("public"));
    }
}
