package cl.hito.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaEvolutionTest {

    private final JsonMapper json = JsonMapper.builder().build();

    /** {@code src/test/resources/published} holds the schemas as last released; a release renews them. */
    @ParameterizedTest
    @EnumSource
    void schema_only_adds_to_the_published_one(EventType type) throws IOException {
        // Given
        JsonNode published;
        try (InputStream in = getClass().getResourceAsStream(type.dataSchema().replace("/schemas/", "/published/"))) {
            published = json.readTree(in);
        }
        // When
        var changes = SchemaEvolution.breakingChanges(published, json.readTree(type.schema()));
        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void removal_change_of_type_and_lost_guarantee_are_found() throws IOException {
        // Given
        JsonNode published = json.readTree("""
                {"type":"object","required":["a","b"],"properties":{
                  "a":{"type":"string"},"b":{"enum":["X","Y"]},"c":{"type":"integer","minimum":0}}}
                """);
        JsonNode present = json.readTree("""
                {"type":"object","required":["a"],"properties":{
                  "a":{"type":"integer"},"b":{"enum":["X","Z"]}}}
                """);
        // When
        var changes = SchemaEvolution.breakingChanges(published, present);
        // Then
        assertThat(changes).hasSize(4).anyMatch(c -> c.equals("/c: removed")).anyMatch(c -> c.startsWith("/a: type"));
    }

    @Test
    void additions_are_welcome() throws IOException {
        // Given
        JsonNode published = json.readTree("{\"type\":\"object\",\"properties\":{\"b\":{\"enum\":[\"X\"]}}}");
        JsonNode present = json.readTree(
                "{\"type\":\"object\",\"properties\":{\"b\":{\"enum\":[\"X\",\"Y\"]},\"n\":{\"type\":\"string\"}}}");
        // When
        var changes = SchemaEvolution.breakingChanges(published, present);
        // Then
        assertThat(changes).isEmpty();
    }
}
