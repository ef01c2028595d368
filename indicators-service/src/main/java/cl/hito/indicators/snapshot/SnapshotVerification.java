package cl.hito.indicators.snapshot;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.indicators.snapshot.Manifest.Disputed;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Recomputes the hashes of a snapshot from its stored rows, and proves single entries. */
@Singleton
class SnapshotVerification {

    private final Snapshots snapshots;
    private final SnapshotRepository repository;
    private final EntryRepository entryRows;
    private final EntryTrees trees;
    private final ContestRepository contests;
    private final SealedJson canonical;
    private final Sealing sealing;
    private final ObjectMapper json;

    SnapshotVerification(
            Snapshots snapshots,
            SnapshotRepository repository,
            EntryRepository entryRows,
            EntryTrees trees,
            ContestRepository contests,
            SealedJson canonical,
            Sealing sealing,
            ObjectMapper json) {
        this.snapshots = snapshots;
        this.repository = repository;
        this.entryRows = entryRows;
        this.trees = trees;
        this.contests = contests;
        this.canonical = canonical;
        this.sealing = sealing;
        this.json = json;
    }

    @Transactional
    SnapshotVerificationView verify(String code) {
        SnapshotView stored = snapshots.get(code);
        Entries entries = new Entries();
        entryRows.stream(stored.id(), entries::add);
        String rootHash = Snapshots.hex(entries.tree.root());
        String manifestHash = stored.manifest() == null ? null : Snapshots.hash(stored.manifest());
        Difference first = entries.first;
        if (first == null && entries.tree.size() != stored.entries()) {
            first = new Difference(Part.COUNT, null);
        }
        if (first == null && !rootHash.equals(stored.rootHash())) {
            first = new Difference(Part.ROOT_HASH, null);
        }
        if (first == null && stored.status() == SnapshotStatus.PUBLISHED) {
            first = published(stored, manifestHash);
        }
        return new SnapshotVerificationView(code, first == null, entries.tree.size(), rootHash, manifestHash, first);
    }

    private @Nullable Difference published(SnapshotView stored, @Nullable String manifestHash) {
        Manifest manifest = read(stored.requiredManifest());
        if (manifest == null || !Objects.equals(manifestHash, stored.manifestHash()) || !says(manifest, stored)) {
            return new Difference(Part.MANIFEST, null);
        }
        Manifest.Replaced replaced = manifest.replaces();
        if (!isThere(manifest.previousManifestHash()) || (replaced != null && !isThere(replaced.manifestHash()))) {
            return new Difference(Part.PREVIOUS, null);
        }
        SnapshotRepository.Beside beside = repository.beside(stored.id());
        if (!agree(manifest, stored, beside)) {
            return new Difference(Part.COLUMN, null);
        }
        Long leaf = stored.logIndex();
        if (leaf == null
                ? manifest.format() != null
                : !sealing.isSealed(leaf, stored.code(), stored.requiredManifest())) {
            return new Difference(Part.LOG, null);
        }
        if (manifest.format() == null) {
            return null;
        }
        Difference contest = contest(manifest, contests.sealed(stored.id()));
        if (contest != null) {
            return contest;
        }
        String people = People.stored(
                beside.peopleHash(),
                beside.salt(),
                Manifest.Acts.people(stored.author(), stored.releasedBy(), stored.publisher()));
        String acts = Snapshots.hash(canonical.of(Manifest.Acts.of(stored, people)));
        return acts.equals(manifest.actsHash()) ? null : new Difference(Part.ACTS, null);
    }

    private @Nullable Difference contest(Manifest manifest, List<SealedContest> stored) {
        List<Disputed> sealed = Objects.requireNonNullElse(manifest.contests(), List.of());
        for (int i = 0; i < Math.max(sealed.size(), stored.size()); i++) {
            boolean agree = i < sealed.size()
                    && i < stored.size()
                    && sealed.get(i).hash().equals(Snapshots.hash(canonical.of(stored.get(i))));
            if (!agree) {
                return new Difference(Part.CONTEST, i + 1L);
            }
        }
        return null;
    }

    private @Nullable Manifest read(String manifest) {
        try {
            return CanonicalJson.isCanonical(manifest) ? json.readValue(manifest, Manifest.class) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static boolean says(Manifest manifest, SnapshotView stored) {
        boolean same = manifest.code().equals(stored.code())
                && manifest.cutOff().equals(stored.cutOff())
                && manifest.knownAt().equals(stored.knownAt())
                && manifest.entries() == stored.entries()
                && manifest.rootHash().equals(stored.rootHash())
                && Objects.equals(manifest.previousManifestHash(), stored.previousManifestHash());
        if (!same || manifest.format() == null) {
            return same;
        }
        Manifest.Replaced replaced = manifest.replaces();
        return Manifest.FORMAT.equals(manifest.format())
                && Objects.equals(manifest.publishedAt(), stored.publishedAt())
                && manifest.build().equals(stored.build())
                && Objects.equals(manifest.rulebookVersion(), stored.rulebookVersion())
                && Objects.equals(replaced == null ? null : replaced.code(), stored.replaces());
    }

    /** The columns that are written beside the manifest, or stay empty once there is one. */
    private boolean agree(Manifest manifest, SnapshotView stored, SnapshotRepository.Beside beside) {
        boolean neverClosed = stored.closedBy() == null && stored.closedAt() == null && stored.closingReason() == null;
        if (!neverClosed || beside.changes() != stored.version()) {
            return false;
        }
        if (manifest.format() == null) {
            return beside.indicators() == null
                    && beside.inputs() == null
                    && beside.salt() == null
                    && beside.peopleHash() == null
                    && stored.knownAt().equals(stored.publishedAt());
        }
        return canonical
                        .of(Objects.requireNonNullElse(manifest.indicators(), List.of()))
                        .equals(beside.indicators())
                && canonical
                        .of(Objects.requireNonNullElse(manifest.inputs(), List.of()))
                        .equals(beside.inputs());
    }

    private boolean isThere(@Nullable String manifestHash) {
        return manifestHash == null
                || repository
                        .byManifestHash(manifestHash)
                        .filter(s -> Snapshots.hash(s.requiredManifest()).equals(manifestHash))
                        .isPresent();
    }

    /** The proof that an entry is in the snapshot; 404 when there is no such entry. */
    @Transactional
    ProofView prove(String code, long index) {
        SnapshotView stored = snapshots.get(code);
        EntryView entry = entry(stored, index);
        EntryTrees.Tree tree = trees.of(stored.id());
        return new ProofView(
                index,
                tree.size(),
                stored.rootHash(),
                entry.leafHash(),
                entry.entry(),
                MerkleProofs.inclusion(index, tree.size(), tree.nodes()).stream()
                        .map(HexFormat.of()::formatHex)
                        .toList());
    }

    /** 404 when there is no such entry. */
    EntryView entry(SnapshotView snapshot, long index) {
        return entryRows
                .entry(snapshot.id(), index)
                .orElseThrow(() -> ProblemException.notFound("la entrada", "entry", index));
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
            if (first == null && !(Arrays.equals(leafHash, stored.leafHash()) && isRight(stored))) {
                first = new Difference(Part.ENTRY, stored.index());
            }
            tree.add(leafHash);
        }

        /** No name of an indicator or a scope holds anything that JSON would write otherwise. */
        private static boolean isRight(StoredEntry stored) {
            String content = stored.content();
            return CanonicalJson.isCanonical(content)
                    && content.contains("\"indicator\":\"" + stored.indicator() + "\"")
                    && content.contains("\"scope\":\"" + stored.scope() + "\"");
        }
    }
}
