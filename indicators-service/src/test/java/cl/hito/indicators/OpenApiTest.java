package cl.hito.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.chassis.testing.OpenApiDocument;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    @Test
    void committed_document_equals_the_produced_one() {
        assertThat(OpenApiDocument.produced("indicators")).isEqualTo(OpenApiDocument.committed("indicators"));
    }
}
