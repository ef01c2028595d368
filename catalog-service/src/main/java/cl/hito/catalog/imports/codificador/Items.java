package cl.hito.catalog.imports.codificador;

import cl.hito.catalog.imports.file.FileProblem;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
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

    /** Names and values of an entry: what is known of one are twenty. */
    private static final int MOST_TOKENS = 2_000;

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
            OneEntry one = new OneEntry(parser);
            if (!toEntries(parser)) {
                return 0;
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                number++;
                if (token != JsonToken.START_OBJECT) {
                    throw new FileProblem(
                            "malformed_json",
                            "línea " + parser.currentLocation().getLineNr(),
                            "El código " + number + " no es un objeto JSON.",
                            "Code " + number + " is no JSON object.");
                }
                if (number > MOST) {
                    throw new FileProblem(
                            "too_many_rows",
                            null,
                            "El archivo tiene más de " + MOST + " códigos.",
                            "The file has more than " + MOST + " codes.");
                }
                one.tokens = 0;
                ObjectNode entry = JSON.readTree(one);
                reader.at(number, entry);
            }
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (TooLarge e) {
            throw new FileProblem(
                    "entry_too_large",
                    null,
                    "El código " + number + " tiene más de " + MOST_TOKENS + " valores.",
                    "Code " + number + " has more than " + MOST_TOKENS + " values.");
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

    /**
     * Goes to the array of the entries: the file itself, or the first array that is directly in its object; whether
     * there is one.
     */
    private static boolean toEntries(JsonParser parser) throws IOException, FileProblem {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new FileProblem("empty_file", null, "El archivo está vacío.", "The file is empty.");
        }
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                token = parser.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    return true;
                }
                parser.skipChildren();
            }
        }
        return token == JsonToken.START_ARRAY;
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Reads one entry after the other, none of them without end. */
    private static final class OneEntry extends JsonParserDelegate {

        private int tokens;

        OneEntry(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            if (++tokens > MOST_TOKENS) {
                throw new TooLarge();
            }
            return super.nextToken();
        }
    }
}
