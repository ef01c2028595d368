package cl.hito.catalog.imports.codificador;

import cl.hito.catalog.imports.file.FileProblem;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a coding one by one: an array of them, or an object that has one. What we do not know in an
 * entry is let through: the shape is not ours.
 */
final class Items {

    private static final int MOST = 200_000;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(20_000)
                            .maxNestingDepth(20)
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .build();

    private Items() {}

    /** Takes each entry with its number, from 1. */
    interface Reader {
        void item(int number, Item item) throws IOException;
    }

    /** Takes an entry as JSON. */
    interface Writer {
        void entry(byte[] json) throws IOException;
    }

    /** Hands on all entries as they are, with their parent where one is given; none is no problem here. */
    static void raw(Path file, @Nullable String parent, Writer writer) throws IOException, FileProblem {
        each(file, (number, entry) -> {
            if (parent != null && !entry.has("padre")) {
                entry.put("padre", parent);
            }
            writer.entry(JSON.writeValueAsBytes(entry));
        });
    }

    /**
     * Reads all entries.
     *
     * @return how many there were
     */
    static int read(Path file, Reader reader) throws IOException, FileProblem {
        int number = each(file, (at, entry) -> reader.item(at, Item.of(entry)));
        if (number == 0) {
            throw new FileProblem("no_rows", null, "El archivo no trae códigos.", "There are no codes in the file.");
        }
        return number;
    }

    private interface Entry {
        void at(int number, ObjectNode entry) throws IOException;
    }

    private static int each(Path file, Entry reader) throws IOException, FileProblem {
        int number = 0;
        try (JsonParser parser = JSON.getFactory().createParser(file.toFile())) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new FileProblem("empty_file", null, "El archivo está vacío.", "The file is empty.");
            }
            while (token != null && token != JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            while (token != null && parser.nextToken() == JsonToken.START_OBJECT) {
                if (++number > MOST) {
                    throw new FileProblem(
                            "too_many_rows",
                            null,
                            "El archivo tiene más de " + MOST + " códigos.",
                            "The file has more than " + MOST + " codes.");
                }
                ObjectNode entry = JSON.readTree(parser);
                reader.at(number, entry);
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new FileProblem(
                    "malformed_json",
                    "línea " + line,
                    "El archivo no es JSON como lo entrega el Codificador.",
                    "The file is no JSON as the Codificador gives it.");
        }
        return number;
    }
}
