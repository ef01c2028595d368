package cl.hito.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    static {
        new StrictJson().customize(JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "1799-12-31T23:59:59Z",
                "9999-01-01T00:00:00Z",
                "yesterday",
            })
    void instant_that_does_not_count_is_refused_as_a_value(String text) {
        assertThatThrownBy(() -> JSON.readValue('"' + text + '"', Instant.class))
                .isInstanceOf(InvalidFormatException.class);
    }

    @Test
    void instant_that_counts_is_taken() throws JsonProcessingException {
        assertThat(JSON.readValue("\"9998-12-31T23:59:59Z\"", Instant.class))
                .isEqualTo(Instant.parse("9998-12-31T23:59:59Z"));
    }
}
