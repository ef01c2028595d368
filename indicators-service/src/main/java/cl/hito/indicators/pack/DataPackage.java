package cl.hito.indicators.pack;

import cl.hito.indicators.snapshot.SnapshotView;
import cl.hito.proofs.pack.EntryTable;
import cl.hito.proofs.pack.Members;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Describes a pack by Frictionless Data Package v1, so that the table opens with its types in many tools. */
@Singleton
class DataPackage {

    private final ObjectMapper json;
    private final ExportConfig config;

    DataPackage(ObjectMapper json, ExportConfig config) {
        this.json = json;
        this.config = config;
    }

    /**
     * The descriptor.
     *
     * @param others members that are described by their name alone; their hashes are in files.txt
     */
    ObjectNode of(SnapshotView snapshot, PackFiles files, Set<String> others) throws IOException {
        ObjectNode root = json.createObjectNode();
        root.put("profile", "data-package");
        root.put("name", "hito-" + snapshot.code());
        root.put("title", "Indicadores de la Ley 21.180 al " + snapshot.cutOff());
        root.put("description", "Instantánea publicada; cada fila es un valor sellado.");
        root.put("version", snapshot.code());
        root.put("created", String.valueOf(snapshot.publishedAt()));
        root.putArray("licenses").addObject().put("path", config.licence().toString());
        root.putArray("contributors")
                .addObject()
                .put("title", config.publisher())
                .put("role", "publisher");
        ObjectNode manifest = root.putObject("hito");
        manifest.put("snapshot", snapshot.code());
        manifest.put("entries", snapshot.entries());
        manifest.put("complete", true);
        manifest.put("rootHash", snapshot.rootHash());
        manifest.put("manifestHash", snapshot.manifestHash());
        ArrayNode members = manifest.putArray("members");
        others.forEach(members::add);
        ArrayNode resources = root.putArray("resources");
        ObjectNode table = resource(resources, "entries", Members.CSV, files.file(Members.CSV));
        table.put("profile", "tabular-data-resource");
        table.put("format", "csv")
                .put("mediatype", "text/csv")
                .put("compression", "gz")
                .put("encoding", "utf-8");
        table.put("rows", snapshot.entries());
        table.putObject("dialect")
                .put("delimiter", ",")
                .put("lineTerminator", "\n")
                .put("doubleQuote", true);
        schema(table.putObject("schema"), files);
        ObjectNode sealed = resource(resources, "entries-sealed", Members.ENTRIES, files.file(Members.ENTRIES));
        sealed.put("format", "ndjson")
                .put("compression", "gz")
                .put("encoding", "utf-8")
                .put("rows", snapshot.entries());
        return root;
    }

    private static void schema(ObjectNode schema, PackFiles files) {
        ArrayNode fields = schema.putArray("fields");
        fields.addObject()
                .put("name", EntryTable.INDEX)
                .put("type", "integer")
                .put("title", "Lugar")
                .put("description", "Place of the entry in the tree, from 0");
        for (String name : files.columns()) {
            EntryFields.Field field = EntryFields.of(name);
            fields.addObject()
                    .put("name", name)
                    .put("type", field.type())
                    .put("title", field.title())
                    .put("description", field.description());
        }
        schema.putArray("missingValues").add("");
        schema.putArray("primaryKey").add(EntryTable.INDEX);
    }

    private static ObjectNode resource(ArrayNode resources, String name, String path, Path file) throws IOException {
        return resources
                .addObject()
                .put("name", name)
                .put("path", path)
                .put("bytes", Files.size(file))
                .put("hash", "sha256:" + sha256(file));
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
