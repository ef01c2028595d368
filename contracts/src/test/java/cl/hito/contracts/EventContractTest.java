package cl.hito.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventContractTest {

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @EnumSource
    void example_satisfies_its_schema(EventType type) {
        // When
        var errors = schema(type).validate(type.example(), InputFormat.JSON);
        // Then
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void schema_refuses_data_without_its_required_fields(EventType type) {
        // When
        var errors = schema(type).validate("{}", InputFormat.JSON);
        // Then
        assertThat(errors).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void async_api_document_names_every_type_and_topic(EventType type) throws IOException {
        // Given
        String document;
        try (InputStream in = EventType.class.getResourceAsStream("asyncapi.yaml")) {
            document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        // Then
        assertThat(document)
                .contains("name: " + type.type() + "\n")
                .contains("address: " + type.topic() + "\n")
                .contains("$ref: " + type.dataSchema().substring(1) + "\n");
    }

    @Test
    void types_are_found_by_their_cloud_events_name() {
        assertThat(EventType.ofType("cl.hito.catalog.procedure.changed.v1")).contains(EventType.PROCEDURE_CHANGED);
        assertThat(EventType.ofType("cl.hito.catalog.procedure.changed.v9")).isEmpty();
    }

    private Schema schema(EventType type) {
        return schemas.getSchema(type.schema(), InputFormat.JSON);
    }
}
