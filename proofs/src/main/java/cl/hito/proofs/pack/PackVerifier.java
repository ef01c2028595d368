package cl.hito.proofs.pack;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.MerkleProofs;
import cl.hito.proofs.SignedNote;
import cl.hito.proofs.VerifierKey;
import cl.hito.proofs.pack.PackFile.Layout;
import cl.hito.proofs.pack.PackFile.Member;
import cl.hito.proofs.pack.PackFinding.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a pack (docs/formats/pack.md) without asking anybody: every byte of the file, the signature over its
 * members, and the chain from each entry by the root and the manifest to the signed head of the log. Memory does not
 * grow with the number of entries. Whatever the file holds, the answer is a verdict.
 */
public final class PackVerifier {

    /** Bytes of a member that is read whole. */
    static final int MAX_TEXT = 4 << 20;

    /** Bytes of a list that is read element by element. */
    private static final int MAX_LIST = 64 << 20;

    private static final int BUFFER = 1 << 16;

    private final ObjectMapper json = new ObjectMapper();
    private final Findings findings = new Findings();
    private final PackFile file;
    private final @Nullable VerifierKey trusted;

    private @Nullable String code;
    private @Nullable PublicKeys keys;
    private @Nullable VerifierKey signer;
    private @Nullable Long treeSize;
    private long entries;

    private PackVerifier(PackFile file, @Nullable VerifierKey trusted) {
        this.file = file;
        this.trusted = trusted;
    }

    /**
     * Verifies a pack.
     *
     * @param trusted key of the log that the caller has from elsewhere; null to take the one in the pack
     * @throws IOException when the file cannot be read
     */
    public static PackVerdict verify(Path pack, @Nullable VerifierKey trusted) throws IOException {
        try (PackFile file = PackFile.open(pack)) {
            return new PackVerifier(file, trusted).verify();
        }
    }

    private PackVerdict verify() throws IOException {
        Optional<Layout> layout = file.layout(findings);
        if (layout.isEmpty()) {
            return verdict(0);
        }
        Map<String, Member> members = new LinkedHashMap<>();
        for (Member member : layout.get().members()) {
            members.put(member.name(), member);
        }
        keys = keys(members);
        Optional<FileList> list = list(members);
        contents(layout.get(), list);
        for (String name : Members.REQUIRED) {
            if (!members.containsKey(name)) {
                findings.add(Kind.MEMBER_MISSING, name);
            }
        }
        JsonNode manifest = manifest(members);
        if (manifest != null) {
            if (manifest.has("format")) {
                sealedLists(members, manifest);
            }
            entries(members, manifest);
            log(members);
        }
        return verdict(members.size());
    }

    private PackVerdict verdict(int members) {
        return new PackVerdict(
                code,
                entries,
                members,
                signer == null ? null : signer.encoded(),
                trusted != null,
                treeSize,
                findings.list());
    }

    // ---- the file ----

    private @Nullable PublicKeys keys(Map<String, Member> members) throws IOException {
        JsonNode content = canonical(members, Members.PUBLIC_KEYS, Kind.KEYS_UNREADABLE);
        if (content == null) {
            return null;
        }
        try {
            return PublicKeys.of(content);
        } catch (MalformedException e) {
            findings.add(Kind.KEYS_UNREADABLE, Members.PUBLIC_KEYS, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The keys that a signature in this pack may be by. */
    private List<VerifierKey> trustedKeys() {
        PublicKeys known = keys;
        VerifierKey given = trusted;
        if (given == null) {
            return known == null ? List.of() : known.keys();
        }
        List<VerifierKey> successors = known == null ? List.of() : known.from(given);
        return successors.isEmpty() ? List.of(given) : successors;
    }

    private Optional<FileList> list(Map<String, Member> members) throws IOException {
        byte[] content = text(members, Members.FILES);
        if (content == null) {
            findings.add(Kind.MEMBER_MISSING, Members.FILES);
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(content);
            FileList list = FileList.parse(note.text());
            if (list == null || note.signatures().size() != 1) {
                findings.add(Kind.LIST_UNREADABLE, Members.FILES);
                return Optional.empty();
            }
            code = list.code();
            signer = signer(note);
            return Optional.of(list);
        } catch (MalformedException e) {
            findings.add(Kind.LIST_UNREADABLE, Members.FILES, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private @Nullable VerifierKey signer(SignedNote note) {
        for (VerifierKey key : trustedKeys()) {
            if (note.isSignedBy(key)) {
                return key;
            }
        }
        PublicKeys known = keys;
        boolean byAnother = trusted != null && known != null && note.isSignedByAny(known.keys());
        findings.add(byAnother ? Kind.KEY_NOT_TRUSTED : Kind.SIGNATURE, Members.FILES);
        return null;
    }

    /** Hashes every member, and with what the list and the content say looks at every header. */
    private void contents(Layout layout, Optional<FileList> list) throws IOException {
        Map<String, FileList.Line> lines = new HashMap<>();
        list.ifPresent(l -> l.lines().forEach(line -> lines.put(line.name(), line)));
        List<Integer> crcs = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < layout.members().size(); i++) {
            Member member = layout.members().get(i);
            order.add(member.name());
            CRC32 crc = new CRC32();
            MessageDigest sha256 = Sha256.digest();
            read(member, crc, sha256);
            int stated = PackFile.crc(layout, i, (int) crc.getValue());
            crcs.add(stated);
            boolean last = member.name().equals(Members.FILES);
            FileList.Line line = lines.remove(member.name());
            if (line == null && !last && list.isPresent()) {
                findings.add(Kind.MEMBER_UNLISTED, member.name());
            } else if (stated != (int) crc.getValue()
                    || (line != null
                            && (line.size() != member.size() || !line.sha256().equals(Sha256.hex(sha256.digest()))))) {
                findings.add(Kind.MEMBER_CHANGED, member.name());
            }
        }
        lines.keySet().forEach(name -> findings.add(Kind.MEMBER_MISSING, name));
        List<String> expected = new ArrayList<>(order.stream()
                .filter(name -> !name.equals(Members.FILES))
                .distinct()
                .sorted()
                .toList());
        expected.add(Members.FILES);
        if (!order.equals(expected)) {
            findings.add(Kind.NOT_A_PACK, null);
        }
        // Whoever unpacks the file with another program shall not write outside of a folder by it.
        order.stream().filter(name -> !Members.isName(name)).forEach(name -> findings.add(Kind.NOT_A_PACK, name));
        file.compareHeaders(layout, crcs, findings);
    }

    private void read(Member member, CRC32 crc, MessageDigest sha256) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = file.stream(member)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                sha256.update(buffer, 0, n);
            }
        }
    }

    // ---- the chain ----

    private @Nullable JsonNode manifest(Map<String, Member> members) throws IOException {
        JsonNode manifest = canonical(members, Members.MANIFEST, Kind.MANIFEST);
        if (manifest == null) {
            return null;
        }
        boolean complete = manifest.path("code").isTextual()
                && manifest.path("entries").canConvertToLong()
                && manifest.path("entries").asLong() >= 0
                && manifest.path("rootHash").asText().matches("[0-9a-f]{64}")
                && (!manifest.has("format")
                        || (manifest.path("indicators").isArray()
                                && manifest.path("contests").isArray()));
        if (!complete || (code != null && !manifest.path("code").asText().equals(code))) {
            findings.add(Kind.MANIFEST, Members.MANIFEST);
        }
        return complete ? manifest : null;
    }

    private void sealedLists(Map<String, Member> members, JsonNode manifest) throws IOException {
        SealedLists lists = new SealedLists(json, findings);
        Member definitions = list(members, Members.DEFINITIONS, Kind.DEFINITION, manifest.path("indicators"));
        if (definitions != null) {
            lists.definitions(file.stream(definitions), manifest.path("indicators"));
        }
        Member contests = list(members, Members.CONTESTS, Kind.CONTEST, manifest.path("contests"));
        if (contests != null) {
            lists.contests(file.stream(contests), manifest.path("contests"));
        }
    }

    private @Nullable Member list(Map<String, Member> members, String name, Kind kind, JsonNode sealed) {
        Member member = members.get(name);
        if (member == null) {
            if (!sealed.isEmpty()) {
                findings.add(Kind.MEMBER_MISSING, name);
            }
            return null;
        }
        if (member.size() > MAX_LIST) {
            findings.add(kind, name, "> " + MAX_LIST);
            return null;
        }
        return member;
    }

    private void entries(Map<String, Member> members, JsonNode manifest) throws IOException {
        Member content = members.get(Members.ENTRIES);
        Member leaves = members.get(Members.LEAVES);
        Member table = members.get(Members.CSV);
        if (content == null || leaves == null || table == null) {
            return;
        }
        long expected = manifest.path("entries").asLong();
        byte[] root = LogProof.bytes(manifest.path("rootHash").asText());
        EntriesCheck check = new EntriesCheck(json, findings);
        check.run(file.stream(content), file.stream(leaves), file.stream(table), expected);
        entries = check.count();
        if (check.count() != expected) {
            findings.add(Kind.ENTRIES_COUNT, Members.ENTRIES, check.count() + " ≠ " + expected);
        }
        if (!MessageDigest.isEqual(check.root(), root)) {
            // Which of the two was changed is told by which of them still leads to the root.
            findings.add(Kind.ROOT, check.leavesLeadTo(root) ? Members.ENTRIES : Members.MANIFEST);
        } else if (!check.leavesLeadTo(root)) {
            findings.add(Kind.ROOT, Members.LEAVES);
        }
    }

    private void log(Map<String, Member> members) throws IOException {
        Checkpoint head = checkpoint(members);
        JsonNode content = canonical(members, Members.LOG_PROOF, Kind.LOG_PROOF);
        byte[] manifest = text(members, Members.MANIFEST);
        if (head == null || content == null || manifest == null) {
            return;
        }
        LogProof proof;
        try {
            proof = LogProof.of(content);
        } catch (MalformedException e) {
            findings.add(Kind.LOG_PROOF, Members.LOG_PROOF);
            return;
        }
        LogEntry entry = proof.entry();
        if (!entry.kind().equals(LogEntry.SNAPSHOT)
                || !entry.contentHash().equals(Sha256.hexOf(manifest))
                || (code != null && !entry.subject().equals(code))) {
            findings.add(Kind.LOG_LEAF, Members.LOG_PROOF);
        }
        if (!MerkleProofs.isIncluded(
                proof.index(), head.size(), entry.leafHash(), LogProof.bytes(proof.hashes()), head.root())) {
            findings.add(Kind.LOG_INCLUSION, Members.LOG_PROOF);
        }
        if (!MerkleProofs.isConsistent(
                proof.publishedSize(),
                head.size(),
                LogProof.bytes(proof.publishedRoot()),
                head.root(),
                LogProof.bytes(proof.consistency()))) {
            findings.add(Kind.LOG_CONSISTENCY, Members.LOG_PROOF);
        }
    }

    private @Nullable Checkpoint checkpoint(Map<String, Member> members) throws IOException {
        byte[] content = text(members, Members.CHECKPOINT);
        if (content == null) {
            tooLarge(members, Members.CHECKPOINT, Kind.CHECKPOINT);
            return null;
        }
        try {
            SignedNote note = SignedNote.parse(content);
            Checkpoint head = Checkpoint.parse(note.text());
            treeSize = head.size();
            PublicKeys known = keys;
            if (!note.isSignedByAny(trustedKeys())
                    || (known != null && !known.origin().equals(head.origin()))) {
                findings.add(Kind.CHECKPOINT, Members.CHECKPOINT);
            }
            return head;
        } catch (MalformedException e) {
            findings.add(Kind.CHECKPOINT, Members.CHECKPOINT, String.valueOf(e.getMessage()));
            return null;
        }
    }

    // ---- members that are read whole ----

    private byte @Nullable [] text(Map<String, Member> members, String name) throws IOException {
        Member member = members.get(name);
        return member == null || member.size() > MAX_TEXT ? null : file.content(member);
    }

    private void tooLarge(Map<String, Member> members, String name, Kind kind) {
        if (members.containsKey(name)) {
            findings.add(kind, name, "> " + MAX_TEXT);
        }
    }

    /** The content of a member that is an object in canonical JSON; null, with the finding, when it is not. */
    private @Nullable JsonNode canonical(Map<String, Member> members, String name, Kind otherwise) throws IOException {
        byte[] content = text(members, name);
        if (content == null) {
            tooLarge(members, name, otherwise);
            return null;
        }
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            JsonNode read = Utf8.isText(content) && CanonicalJson.isCanonical(text) ? json.readTree(text) : null;
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        findings.add(otherwise, name);
        return null;
    }
}
