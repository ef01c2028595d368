package cl.hito.indicators.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that can be hashed, RFC 8785. */
@Singleton
class CanonicalJson {

    private final ObjectMapper json;

    CanonicalJson(ObjectMapper json) {
        this.json = json;
    }

    String of(Object value) {
        try {
            return new JsonCanonicalizer(json.writeValueAsString(value)).getEncodedString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value cannot be written as JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("own JSON cannot be brought into canonical form", e);
        }
    }

    /** Whether the text is JSON in canonical form. */
    static boolean isCanonical(String text) {
        try {
            return new JsonCanonicalizer(text).getEncodedString().equals(text);
        } catch (IOException e) {
            return false;
        }
    }
}
