package cl.hito.bench;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.LogKey;
import cl.hito.proofs.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Seals as many entries as a national snapshot has: canonical JSON, leaf hashes, tree, signed head. What the database
 * does with them is the snapshot's figure; here it is the proofs alone, beside SHA-256 over the same bytes.
 */
final class Sealing {

    private static final int ENTRIES = 200_000;
    private static final int WARM_UP = 3;
    private static final int RUNS = 5;

    private Sealing() {}

    static void measure(Report report) {
        System.out.println("sealing …");
        List<Map<String, Object>> values = values();
        List<byte[]> entries =
                values.stream().map(value -> bytes(CanonicalJson.write(value))).toList();
        double bare = seconds(() -> bare(entries));
        double tree = seconds(() -> sealed(entries));
        double whole = seconds(() -> sealed(
                values.stream().map(value -> bytes(CanonicalJson.write(value))).toList()));
        String reference = "SHA-256 over the same bytes";
        report.add(new Figure("sealing 200,000 entries, tree and signed head", "s", tree, bare, reference));
        report.add(new Figure("sealing 200,000 entries, from values to signed head", "s", whole, bare, reference));
    }

    private static byte[] bare(List<byte[]> entries) {
        MessageDigest sha256 = MerkleTree.sha256();
        entries.forEach(sha256::update);
        return sha256.digest();
    }

    private static byte[] sealed(List<byte[]> entries) {
        MerkleTree tree = new MerkleTree();
        entries.forEach(tree::append);
        LogKey key = LogKey.generate("hito.example/bench");
        return bytes(Checkpoint.of("hito.example/bench", tree.size(), tree.root())
                .sign(key)
                .encoded());
    }

    /** Median of the runs after a warm-up. */
    private static double seconds(Supplier<byte[]> work) {
        List<Double> taken = new ArrayList<>();
        for (int run = 0; run < WARM_UP + RUNS; run++) {
            long begin = System.nanoTime();
            if (work.get().length == 0) {
                throw new IllegalStateException("nothing was sealed");
            }
            if (run >= WARM_UP) {
                taken.add((System.nanoTime() - begin) / 1e9);
            }
        }
        return taken.stream().sorted().toList().get(RUNS / 2);
    }

    /** In the shape and of the length of a snapshot's entries. */
    private static List<Map<String, Object>> values() {
        List<Map<String, Object>> values = new ArrayList<>(ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            Map<String, Object> value = new HashMap<>();
            value.put("indicator", "PROCEDURES_WITH_CLAVE_UNICA_" + i % 30);
            value.put("definitionVersion", 1 + i % 3);
            value.put("scope", "institution:MUN-" + (10_000 + i / 30));
            value.put("period", "2026-11");
            value.put("numerator", Integer.toString(i % 97));
            value.put("denominator", "97");
            value.put("value", i % 100 + ".5");
            value.put("status", "OK");
            value.put("unknown", i % 7);
            value.put("population", 104);
            value.put("populationHash", Integer.toHexString(i).repeat(64).substring(0, 64));
            value.put("demonstration", false);
            values.add(value);
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
