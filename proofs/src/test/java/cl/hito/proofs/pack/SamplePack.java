package cl.hito.proofs.pack;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.LogKey;
import cl.hito.proofs.MerkleProofs;
import cl.hito.proofs.MerkleTree;
import cl.hito.proofs.SignedNote;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/** Packs as Hito makes them, of entries that the test makes up, with every part open to be spoilt before it is sealed. */
final class SamplePack {

    static final List<String> COLUMNS = List.of("indicator", "numerator", "period", "scope", "status", "value");

    final LogKey key;
    final SortedMap<String, byte[]> members = new TreeMap<>();
    private final MerkleTree tree = new MerkleTree();

    private SamplePack(LogKey key) {
        this.key = key;
    }

    /** A pack of so many entries, its manifest the third of five leaves of the log. */
    static SamplePack of(int entries) throws IOException {
        return of(entries, (index, entry) -> entry);
    }

    /**
     * A pack whose table and entries a forger changed after the leaves were hashed.
     *
     * @param forged what stands in the pack in place of an entry
     */
    static SamplePack of(int entries, BiFunction<Integer, String, String> forged) throws IOException {
        return of(LogKey.generate("hito.example/log"), entries, forged);
    }

    static SamplePack of(LogKey key, int entries, BiFunction<Integer, String, String> forged) throws IOException {
        SamplePack pack = new SamplePack(key);
        ObjectMapper json = new ObjectMapper();
        EntryTable table = new EntryTable(COLUMNS);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream leaves = new ByteArrayOutputStream();
        try (OutputStream packedLines = new GZIPOutputStream(lines);
                OutputStream packedRows = new GZIPOutputStream(rows)) {
            packedRows.write(utf8(table.header()));
            for (int i = 0; i < entries; i++) {
                leaves.write(pack.tree.append(utf8(entry(i))));
                String written = forged.apply(i, entry(i));
                packedLines.write(utf8(written + "\n"));
                packedRows.write(utf8(table.row(i, json.readTree(written))));
            }
        }
        pack.members.put(Members.ENTRIES, lines.toByteArray());
        pack.members.put(Members.CSV, rows.toByteArray());
        pack.members.put(Members.LEAVES, leaves.toByteArray());
        pack.members.put(Members.README, utf8("paquete de prueba\n"));
        pack.members.put(Members.REPORT, new byte[] {'%', 'P', 'D', 'F', 0, 1, 2});
        pack.manifest(entries);
        return pack;
    }

    static String entry(int i) {
        return CanonicalJson.write(Map.of(
                "indicator",
                i % 2 == 0 ? "CATALOGO_COMPLETO" : "SIMPLIFICADOS",
                "numerator",
                Integer.toString(i * 7),
                "period",
                "2026-10",
                "scope",
                "institution:MUN-" + (1000 + i),
                "status",
                "OK",
                "value",
                i % 3 == 0 ? "-1.5" : "75,0 \"á\" 😀"));
    }

    /** The manifest of the second format, with two definitions and two contests under it. */
    SamplePack withSealedLists() {
        List<Map<String, Object>> definitions = List.of(definition("CATALOGO_COMPLETO"), definition("SIMPLIFICADOS"));
        List<Map<String, Object>> contests = List.of(contest(1), contest(2));
        members.put(Members.DEFINITIONS, utf8(CanonicalJson.write(definitions)));
        members.put(Members.CONTESTS, utf8(CanonicalJson.write(contests)));
        manifest(
                (int) tree.size(),
                Map.of(
                        "format",
                        "hito-snapshot/2",
                        "indicators",
                        definitions.stream()
                                .map(d -> Map.of(
                                        "code",
                                        d.get("code"),
                                        "version",
                                        1L,
                                        "hash",
                                        Sha256.hexOf(utf8(CanonicalJson.write(d.get("definition"))))))
                                .toList(),
                        "contests",
                        contests.stream()
                                .map(c -> Map.of(
                                        "number", c.get("number"), "hash", Sha256.hexOf(utf8(CanonicalJson.write(c)))))
                                .toList()));
        return this;
    }

    private static Map<String, Object> definition(String code) {
        return Map.of("code", code, "version", 1L, "definition", Map.of("formula", "procedure.status == 'COMPLETED'"));
    }

    private static Map<String, Object> contest(long number) {
        return Map.of("number", number, "reason", "La cifra no es nuestra.", "reply", "Es la informada.");
    }

    private void manifest(int entries) {
        manifest(entries, Map.of());
    }

    private void manifest(int entries, Map<String, Object> more) {
        Map<String, Object> content = new TreeMap<>(more);
        content.put("code", "2026-10-31");
        content.put("entries", (long) entries);
        content.put("rootHash", HexFormat.of().formatHex(tree.root()));
        String manifest = CanonicalJson.write(content);
        members.put(Members.MANIFEST, utf8(manifest));
        LogEntry entry = LogEntry.of(Instant.parse("2026-11-05T12:00:00Z"), LogEntry.SNAPSHOT, "2026-10-31", manifest);
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            leaves.add(i == 2 ? entry.leafHash() : MerkleTree.leafHash(new byte[] {(byte) i}));
        }
        HexFormat hex = HexFormat.of();
        members.put(
                Members.LOG_PROOF,
                utf8(new LogProof(
                                2,
                                entry,
                                MerkleProofs.inclusion(2, leaves).stream()
                                        .map(hex::formatHex)
                                        .toList(),
                                3,
                                hex.formatHex(MerkleTree.root(leaves.subList(0, 3))),
                                MerkleProofs.consistency(3, leaves).stream()
                                        .map(hex::formatHex)
                                        .toList())
                        .text()));
        String origin = key.verifier().name();
        members.put(
                Members.CHECKPOINT,
                utf8(Checkpoint.of(origin, 5, MerkleTree.root(leaves)).sign(key).encoded()));
        members.put(Members.PUBLIC_KEYS, utf8(new PublicKeys(origin, List.of(key.verifier()), List.of()).text()));
    }

    /** Writes and signs it. */
    Path write(Path folder) throws IOException {
        return write(folder, key);
    }

    Path write(Path folder, LogKey signer) throws IOException {
        Path file = Files.createTempFile(folder, "pack", ".zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PackWriter writer = new PackWriter(out, "2026-10-31");
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                writer.add(member.getKey(), member.getValue());
            }
            writer.finish(text -> SignedNote.sign(text, signer).encoded());
        }
        return file;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
