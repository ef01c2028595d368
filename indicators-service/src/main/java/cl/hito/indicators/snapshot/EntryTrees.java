package cl.hito.indicators.snapshot;

import cl.hito.proofs.MerkleNodes;
import cl.hito.proofs.MerkleTree;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The trees over the entries of the snapshots that were asked for last: entries never change, and a proof needs some
 * twenty nodes of a tree of hundreds of thousands. About 13 MB for a national snapshot.
 */
@Singleton
class EntryTrees {

    private static final int KEPT = 2;

    /** Bytes of SHA-256. */
    private static final int HASH = 32;

    private final EntryRepository entries;

    @SuppressWarnings("serial") // stays where it is
    private final Map<UUID, Tree> kept = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Tree> eldest) {
            return size() > KEPT;
        }
    };

    EntryTrees(EntryRepository entries) {
        this.entries = entries;
    }

    /** A tree with all its complete nodes. */
    record Tree(long size, MerkleNodes nodes) {}

    /** In a transaction. One is read at a time. */
    synchronized Tree of(UUID snapshot) {
        Tree known = kept.get(snapshot);
        if (known == null) {
            known = read(snapshot);
            kept.put(snapshot, known);
        }
        return known;
    }

    private Tree read(UUID snapshot) {
        MerkleTree tree = new MerkleTree();
        List<ByteArrayOutputStream> levels = new ArrayList<>();
        entries.forEachLeafHash(
                snapshot,
                leaf -> tree.add(leaf, (level, index, hash) -> {
                    while (levels.size() <= level) {
                        levels.add(new ByteArrayOutputStream());
                    }
                    levels.get(level).writeBytes(hash);
                }));
        List<byte[]> hashes =
                levels.stream().map(ByteArrayOutputStream::toByteArray).toList();
        return new Tree(tree.size(), (level, index) -> {
            int at = Math.toIntExact(index * HASH);
            return Arrays.copyOfRange(hashes.get(level), at, at + HASH);
        });
    }
}
