package cl.hito.indicators.pack;

import cl.hito.indicators.snapshot.PublishedSnapshots;
import cl.hito.indicators.snapshot.SealedContest;
import cl.hito.indicators.snapshot.SnapshotView;
import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.pack.Members;
import cl.hito.proofs.pack.PackWriter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts packs together, in files: a national snapshot is larger than what a service should hold in memory. */
@Singleton
class PackBuilder {

    private final PublishedSnapshots snapshots;
    private final PackDefinitions definitions;
    private final PackLog log;
    private final DataPackage dataPackage;
    private final SnapshotReport report;
    private final EvidenceReferences evidence;
    private final ObjectMapper json;

    PackBuilder(
            PublishedSnapshots snapshots,
            PackDefinitions definitions,
            PackLog log,
            DataPackage dataPackage,
            SnapshotReport report,
            EvidenceReferences evidence,
            ObjectMapper json) {
        this.snapshots = snapshots;
        this.definitions = definitions;
        this.log = log;
        this.dataPackage = dataPackage;
        this.report = report;
        this.evidence = evidence;
        this.json = json;
    }

    /** Writes the pack of a published snapshot that is a leaf of the log. */
    @Transactional
    void build(SnapshotView snapshot, long leaf, PackRequest request, Path target) throws IOException {
        Path folder = Files.createTempDirectory("hito-pack");
        try {
            String institution = request.verificationOf();
            VerificationTable verification = institution == null ? null : new VerificationTable(institution);
            PackFiles files = new PackFiles(json, folder, verification);
            files.write(snapshots, snapshot);
            Map<String, byte[]> texts = texts(snapshot, leaf, files);
            request(snapshot, request, verification, files, texts);
            List<String> inFiles = new ArrayList<>(List.of(Members.ENTRIES, Members.CSV, Members.LEAVES));
            Set<String> others = new TreeSet<>(texts.keySet());
            if (request.evidence()) {
                inFiles.add(Members.EVIDENCE);
                others.add(Members.EVIDENCE);
            }
            texts.put(Members.DATA_PACKAGE, utf8(canonical(dataPackage.of(snapshot, files, others))));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                write(out, snapshot, texts, files, inFiles);
            }
        } finally {
            delete(folder);
        }
    }

    private Map<String, byte[]> texts(SnapshotView snapshot, long leaf, PackFiles files) throws IOException {
        Map<String, byte[]> texts = new TreeMap<>();
        String manifest = snapshot.manifest();
        if (manifest == null) {
            throw new IllegalStateException("published snapshot without manifest");
        }
        PackLog.Evidence head = log.evidence(leaf);
        List<PackDefinitions.Used> used = definitions.of(files.numbers());
        texts.put(Members.MANIFEST, utf8(manifest));
        texts.put(Members.CHECKPOINT, utf8(head.checkpoint()));
        texts.put(Members.PUBLIC_KEYS, utf8(head.keys().text()));
        texts.put(Members.LOG_PROOF, utf8(head.proof().text()));
        texts.put(Members.DEFINITIONS, utf8(canonical(used)));
        List<SealedContest> contests = snapshots.contests(snapshot.id());
        texts.put(Members.CONTESTS, utf8(canonical(contests)));
        texts.put(Members.REPORT, report.pdf(snapshot, files.numbers(), used));
        texts.put(Members.VERIFIER, resource("verify.html"));
        texts.put(Members.README, utf8(PackReadme.text(snapshot)));
        return texts;
    }

    /** What a pack has only when it is asked for. */
    private void request(
            SnapshotView snapshot,
            PackRequest request,
            @Nullable VerificationTable verification,
            PackFiles files,
            Map<String, byte[]> texts)
            throws IOException {
        if (request.evidence()) {
            evidence(snapshot, verification, files.file(Members.EVIDENCE));
        }
        if (verification != null) {
            texts.put(Members.PMG, utf8(verification.text(definitions.of(files.numbers()))));
        }
    }

    /** A canonical array, written element by element. */
    private void evidence(SnapshotView snapshot, @Nullable VerificationTable verification, Path target)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            out.write('[');
            boolean[] first = {true};
            evidence.knownAt(snapshot.knownAt(), reference -> {
                try {
                    if (!first[0]) {
                        out.write(',');
                    }
                    first[0] = false;
                    out.write(utf8(canonical(reference)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (verification != null) {
                    verification.addEvidence(reference);
                }
            });
            out.write(']');
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(
            OutputStream out, SnapshotView snapshot, Map<String, byte[]> texts, PackFiles files, List<String> inFiles)
            throws IOException {
        List<String> names = new ArrayList<>(texts.keySet());
        names.addAll(inFiles);
        names.sort(Comparator.naturalOrder());
        PackWriter pack = new PackWriter(out, snapshot.code());
        for (String name : names) {
            byte[] text = texts.get(name);
            if (text == null) {
                pack.add(name, files.file(name));
            } else {
                pack.add(name, text);
            }
        }
        pack.finish(log::sign);
    }

    private String canonical(Object value) {
        try {
            return CanonicalJson.of(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value cannot be written as JSON", e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PackWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + name);
            }
            return in.readAllBytes();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
