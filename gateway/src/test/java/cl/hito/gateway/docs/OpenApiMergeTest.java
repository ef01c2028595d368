package cl.hito.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {

    private static final String SCHEMA = "components: {schemas: {Total: {type: object}}}";

    @Test
    void committed_documents_merge_without_contradiction() {
        // When
        JsonNode merged = OpenApiMerge.merge(Contracts.openApiDocuments());
        // Then
        assertThat(merged.path("paths").has("/api/v1/session")).isTrue();
        assertThat(merged.path("components").path("schemas").has("Problem")).isTrue();
    }

    @Test
    void every_reference_of_the_merged_document_leads_somewhere() {
        // When
        JsonNode merged = OpenApiMerge.merge(Contracts.openApiDocuments());
        // Then
        assertThat(merged.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(merged.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void operations_on_one_path_come_together_and_equal_components_become_one() throws Exception {
        // When
        JsonNode merged = merge("paths: {/a: {get: {summary: x}}}\n" + SCHEMA, "paths: {/a: {post: {}}}\n" + SCHEMA);
        // Then
        assertThat(merged.path("paths").path("/a").properties()).hasSize(2);
        assertThat(merged.path("components").path("schemas").properties()).hasSize(1);
    }

    @Test
    void different_components_under_one_name_are_a_mistake() {
        // When, Then
        assertThatThrownBy(() -> merge(SCHEMA, "components: {schemas: {Total: {type: string}}}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schemas/Total of two");
    }

    @Test
    void two_services_on_one_operation_are_a_mistake() {
        // When, Then
        assertThatThrownBy(() -> merge("paths: {/a: {get: {}}}", "paths: {/a: {get: {}}}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("get /a of two");
    }

    @Test
    void no_document_at_all_still_makes_one() {
        // When
        JsonNode merged = OpenApiMerge.merge(Map.of());
        // Then
        assertThat(merged.path("openapi").asText()).isEqualTo("3.1.0");
    }

    private static JsonNode merge(String one, String two) throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        documents.put("one", yaml.readTree(one));
        documents.put("two", yaml.readTree(two));
        return OpenApiMerge.merge(documents);
    }
}
