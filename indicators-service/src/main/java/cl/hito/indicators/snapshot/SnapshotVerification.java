package cl.hito.indicators.snapshot;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.indicators.snapshot.SnapshotRepository.StoredEntry;
import cl.hito.indicators.snapshot.SnapshotVerificationView.Difference;
import cl.hito.indicators.snapshot.SnapshotVerificationView.Part;
import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.MerkleProofs;
import cl.hito.proofs.MerkleTree;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recomputes the hashes of a snapshot from its stored rows, and proves single entries. */
@Singleton
class SnapshotVerification {

    private final Snapshots snapshots;
    private final SnapshotRepository repository;
    private final ObjectMapper json;

    SnapshotVerification(Snapshots snapshots, SnapshotRepository repository, ObjectMapper json) {
        this.snapshots = snapshots;
        this.repository = repository;
        this.json = json;
    }

    @Transactional
    SnapshotVerificationView verify(String code) {
        SnapshotView sealed = snapshots.get(code);
        Entries entries = new Entries();
        repository.stream(sealed.id(), entries::add);
        String rootHash = SnapshotRepository.hex(entries.tree.root());
        String manifestHash = Snapshots.hash(sealed.manifest());
        Difference first = entries.first;
        if (first == null && entries.tree.size() != sealed.entries()) {
            first = new Difference(Part.COUNT, null);
        }
        if (first == null && !rootHash.equals(sealed.rootHash())) {
            first = new Difference(Part.ROOT_HASH, null);
        }
        if (first == null && !(manifestHash.equals(sealed.manifestHash()) && says(sealed))) {
            first = new Difference(Part.MANIFEST, null);
        }
        if (first == null && !previousIsThere(sealed)) {
            first = new Difference(Part.PREVIOUS, null);
        }
        return new SnapshotVerificationView(code, first == null, entries.tree.size(), rootHash, manifestHash, first);
    }

    /** The proof that an entry is in the snapshot; 404 when there is no such entry. */
    @Transactional
    ProofView prove(String code, long index) {
        SnapshotView sealed = snapshots.get(code);
        EntryView entry = repository
                .entry(sealed.id(), index)
                .orElseThrow(() -> ProblemException.notFound("la entrada", "entry", index));
        List<byte[]> leafHashes = repository.leafHashes(sealed.id());
        return new ProofView(
                index,
                leafHashes.size(),
                sealed.rootHash(),
                entry.leafHash(),
                entry.entry(),
                MerkleProofs.inclusion(index, leafHashes).stream()
                        .map(SnapshotRepository::hex)
                        .toList());
    }

    private boolean says(SnapshotView sealed) {
        try {
            Manifest manifest = json.readValue(sealed.manifest(), Manifest.class);
            return CanonicalJson.isCanonical(sealed.manifest())
                    && manifest.code().equals(sealed.code())
                    && manifest.cutOff().equals(sealed.cutOff())
                    && manifest.knownAt().equals(sealed.knownAt())
                    && manifest.entries() == sealed.entries()
                    && manifest.rootHash().equals(sealed.rootHash())
                    && java.util.Objects.equals(manifest.previousManifestHash(), sealed.previousManifestHash());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private boolean previousIsThere(SnapshotView sealed) {
        String previous = sealed.previousManifestHash();
        return previous == null
                || repository
                        .byManifestHash(previous)
                        .filter(s -> Snapshots.hash(s.manifest()).equals(previous))
                        .isPresent();
    }

    /** Rebuilds the tree from the contents, not from the stored hashes, and notes the first entry that differs. */
    private static final class Entries {

        private final MerkleTree tree = new MerkleTree();
        private @Nullable Difference first;

        void add(StoredEntry stored) {
            byte[] leafHash = MerkleTree.leafHash(stored.content().getBytes(StandardCharsets.UTF_8));
            if (first == null && stored.index() != tree.size()) {
                first = new Difference(Part.COUNT, tree.size());
            }
            if (first == null
                    && !(Arrays.equals(leafHash, stored.leafHash()) && CanonicalJson.isCanonical(stored.content()))) {
                first = new Difference(Part.ENTRY, stored.index());
            }
            tree.add(leafHash);
        }
    }
}
