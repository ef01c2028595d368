package cl.hito.proofs.pack;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.MerkleTree;
import cl.hito.proofs.pack.PackFinding.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries once, beside their leaf hashes and their rows in the table, and holds none of them
 * longer than it takes. The first entry that differs is named; so is the first leaf hash and the first row.
 */
final class EntriesCheck {

    /** Bytes of an entry; a longer one is nothing that Hito writes. */
    static final int LONGEST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final ObjectMapper json;
    private final Findings findings;
    private final MerkleTree tree = new MerkleTree();
    private final MerkleTree ofLeaves = new MerkleTree();
    private boolean entryDiffers;
    private boolean tableDiffers;

    EntriesCheck(ObjectMapper json, Findings findings) {
        this.json = json;
        this.findings = findings;
    }

    long count() {
        return tree.size();
    }

    /** Root over the hashes of the entries themselves. */
    byte[] root() {
        return tree.root();
    }

    /** Whether the leaf hashes that were given lead to a root. */
    boolean leavesLeadTo(byte[] root) {
        return Arrays.equals(ofLeaves.root(), root);
    }

    /**
     * Reads all three to their ends, or to where they cannot be read any further.
     *
     * @param expected how many entries there are to be; reading stops soon after
     */
    void run(InputStream entries, InputStream leaves, InputStream table, long expected) {
        try (InputStream lines = new BufferedInputStream(new GZIPInputStream(entries, BUFFER), BUFFER);
                InputStream hashes = new BufferedInputStream(leaves, BUFFER);
                Rows rows = new Rows(table)) {
            byte[] line = next(lines);
            while (line != null && tree.size() <= expected) {
                entry(line, hashes.readNBytes(Sha256.LENGTH), rows);
                line = next(lines);
            }
            if (line == null) {
                end(hashes, rows);
            }
        } catch (IOException e) {
            findings.add(new PackFinding(
                    Kind.ENTRIES_UNREADABLE, Members.ENTRIES, tree.size(), null, String.valueOf(e.getMessage())));
        }
    }

    private void entry(byte[] line, byte[] leaf, Rows rows) throws IOException {
        long index = tree.size();
        byte[] hash = MerkleTree.leafHash(line);
        tree.add(hash);
        if (leaf.length == Sha256.LENGTH) {
            ofLeaves.add(leaf);
        }
        String text = new String(line, StandardCharsets.UTF_8);
        if (!Arrays.equals(hash, leaf) && !entryDiffers) {
            entryDiffers = true;
            findings.add(PackFinding.entry(Kind.ENTRY_CHANGED, Members.ENTRIES, index, whose(text)));
        }
        if (entryDiffers || tableDiffers) {
            return;
        }
        JsonNode entry = Utf8.isText(line) && CanonicalJson.isCanonical(text) ? json.readTree(text) : null;
        if (entry == null || !entry.isObject()) {
            entryDiffers = true;
            findings.add(PackFinding.entry(Kind.ENTRY_NOT_CANONICAL, Members.ENTRIES, index, null));
        } else if (!rows.next(index, entry)) {
            tableDiffers = true;
            findings.add(PackFinding.entry(Kind.CSV, Members.CSV, index, whose(text)));
        }
    }

    private void end(InputStream hashes, Rows rows) throws IOException {
        if (hashes.read() >= 0 || ofLeaves.size() != tree.size()) {
            findings.add(Kind.ENTRIES_COUNT, Members.LEAVES);
        }
        if (!tableDiffers && !entryDiffers && !rows.atEnd()) {
            findings.add(Kind.CSV, Members.CSV);
        }
    }

    /** A line without its end; null after the last. Every line has an end. */
    private static byte @Nullable [] next(InputStream lines) throws IOException {
        int first = lines.read();
        if (first < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int b = first; b != '\n'; b = lines.read()) {
            if (b < 0) {
                throw new IOException("the last line has no end");
            }
            if (line.size() == LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " bytes");
            }
            line.write(b);
        }
        return line.toByteArray();
    }

    /** Whose entry it is, as far as it still tells. */
    private @Nullable String whose(String text) {
        try {
            JsonNode entry = json.readTree(text);
            StringBuilder whose = new StringBuilder();
            for (String name : new String[] {"indicator", "scope", "period"}) {
                String value = entry.path(name).asText("");
                if (!value.isEmpty()) {
                    whose.append(whose.isEmpty() ? "" : " ").append(value);
                }
            }
            return whose.isEmpty() ? null : whose.toString();
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** The table, row after row. */
    private static final class Rows implements AutoCloseable {

        private final InputStream in;
        private @Nullable InputStream unpacked;
        private @Nullable EntryTable table;
        private boolean unreadable;

        private Rows(InputStream in) {
            this.in = in;
        }

        /** Whether the next row is the one of this entry. */
        boolean next(long index, JsonNode entry) {
            try {
                EntryTable known = begin();
                if (known == null || !known.holds(entry)) {
                    return false;
                }
                byte[] row = known.row(index, entry).getBytes(StandardCharsets.UTF_8);
                return Arrays.equals(row, unpacked().readNBytes(row.length));
            } catch (IOException e) {
                unreadable = true;
                return false;
            }
        }

        boolean atEnd() {
            try {
                return begin() != null && !unreadable && unpacked().read() < 0;
            } catch (IOException e) {
                return false;
            }
        }

        private @Nullable EntryTable begin() throws IOException {
            if (unpacked == null) {
                byte[] header = EntriesCheck.next(unpacked());
                table = header == null ? null : EntryTable.ofHeader(new String(header, StandardCharsets.UTF_8));
            }
            return table;
        }

        private InputStream unpacked() throws IOException {
            InputStream opened = unpacked;
            if (opened == null) {
                opened = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
                unpacked = opened;
            }
            return opened;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
