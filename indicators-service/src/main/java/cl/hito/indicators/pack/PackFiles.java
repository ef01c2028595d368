package cl.hito.indicators.pack;

import cl.hito.indicators.snapshot.PublishedSnapshots;
import cl.hito.indicators.snapshot.SnapshotView;
import cl.hito.indicators.snapshot.StoredEntry;
import cl.hito.proofs.pack.EntryTable;
import cl.hito.proofs.pack.Members;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a snapshot as the files of its pack, written entry by entry: what they need of memory does not grow
 * with their number.
 */
final class PackFiles {

    private static final int BUFFER = 1 << 16;

    private final ObjectMapper json;
    private final Path folder;
    private final Numbers numbers = new Numbers();
    private final Set<String> names = new LinkedHashSet<>();
    private final @Nullable VerificationTable verification;

    PackFiles(ObjectMapper json, Path folder, @Nullable VerificationTable verification) {
        this.json = json;
        this.folder = folder;
        this.verification = verification;
    }

    Numbers numbers() {
        return numbers;
    }

    /** Names of the columns of the table, without that of the index. */
    List<String> columns() {
        return EntryFields.ordered(names);
    }

    Path file(String member) {
        return folder.resolve(member);
    }

    /** Writes lines and leaf hashes, then the table; in a transaction. */
    void write(PublishedSnapshots snapshots, SnapshotView snapshot) throws IOException {
        try (OutputStream lines = packed(Members.ENTRIES);
                OutputStream leaves = plain(Members.LEAVES)) {
            snapshots.forEachEntry(snapshot.id(), entry -> add(entry, lines, leaves));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (numbers.entries() != snapshot.entries()) {
            throw new IllegalStateException("snapshot has other entries than it says");
        }
        table();
    }

    private void add(StoredEntry entry, OutputStream lines, OutputStream leaves) {
        try {
            lines.write(entry.content().getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
            leaves.write(entry.leafHash());
            JsonNode content = json.readTree(entry.content());
            content.fieldNames().forEachRemaining(names::add);
            numbers.add(content);
            if (verification != null) {
                verification.add(entry.index(), entry.leafHash(), content);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored entry is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second pass: which columns there are is known only after the last entry. */
    private void table() throws IOException {
        EntryTable table = new EntryTable(columns());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(
                                new BufferedInputStream(Files.newInputStream(file(Members.ENTRIES))), BUFFER),
                        StandardCharsets.UTF_8));
                OutputStream rows = packed(Members.CSV)) {
            put(rows, table.header());
            long index = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                put(rows, table.row(index, json.readTree(line)));
                index++;
            }
        }
    }

    private static void put(OutputStream rows, String text) throws IOException {
        rows.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private OutputStream packed(String member) throws IOException {
        return new BufferedOutputStream(new GZIPOutputStream(plain(member), BUFFER), BUFFER);
    }

    private OutputStream plain(String member) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file(member)), BUFFER);
    }
}
