package cl.hito.indicators.snapshot;

import cl.hito.proofs.CanonicalJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Writes what is sealed as canonical JSON. */
@Singleton
class SealedJson {

    private final ObjectMapper json;

    SealedJson(ObjectMapper json) {
        this.json = json;
    }

    String of(Object value) {
        try {
            return CanonicalJson.of(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value cannot be written as JSON", e);
        }
    }
}
