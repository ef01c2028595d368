package cl.hito.seeds;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The files of the seeds, as the index lists them. */
final class SeedFiles {

    private static final String ROOT = "/seeds/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper CSV = new CsvMapper();

    private final Map<String, List<String>> index;

    SeedFiles() {
        try {
            index = JSON.readValue(bytes("index.json"), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All records of one kind: of a JSON array its elements, of a JSON object itself, of a CSV its rows. */
    List<JsonNode> of(String kind) {
        List<JsonNode> records = new ArrayList<>();
        for (String file : names(kind)) {
            try {
                if (file.endsWith(".csv")) {
                    records.addAll(rows(file));
                } else {
                    JsonNode content = JSON.readTree(bytes(file));
                    if (content.isArray()) {
                        content.forEach(records::add);
                    } else {
                        records.add(content);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }

    /** Every file that the index lists. */
    List<String> all() {
        return index.values().stream().flatMap(List::stream).sorted().toList();
    }

    /** SHA-256 over all files, hex: changes whenever the seeds do. */
    String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            all().forEach(file -> sha256.update(bytes(file)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> names(String kind) {
        List<String> names = index.get(kind);
        if (names == null) {
            throw new IllegalArgumentException("no seeds of kind " + kind);
        }
        return names;
    }

    private static List<JsonNode> rows(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (var values = CSV.readerFor(JsonNode.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<JsonNode>readValues(bytes(file))) {
            values.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static byte[] bytes(String file) {
        try (InputStream in = SeedFiles.class.getResourceAsStream(ROOT + file)) {
            if (in == null) {
                throw new IllegalStateException("missing seed file " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
