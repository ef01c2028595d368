package cl.hito.indicators.pack;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.snapshot.SnapshotView;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The packs that are asked for, made once for each head of the log and kept for who asks next; made one at a time, as
 * anybody may ask.
 */
@Singleton
class Packs {

    private final SnapshotContent content;
    private final PackBuilder builder;
    private final PackLog log;
    private final ExportConfig config;
    private final OneAtATime turns;
    private final String build;
    private final Clock clock;
    private final Path folder;

    Packs(
            SnapshotContent content,
            PackBuilder builder,
            PackLog log,
            ExportConfig config,
            OneAtATime turns,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String build) {
        this.content = content;
        this.turns = turns;
        this.clock = clock;
        this.build = build.replaceAll("[^A-Za-z0-9.]", "-");
        this.builder = builder;
        this.log = log;
        this.config = config;
        try {
            this.folder = config.packFolder().isPresent()
                    ? Files.createDirectories(config.packFolder().get())
                    : Files.createTempDirectory("hito-packs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A pack that is there.
     *
     * @param file complete; goes away when newer ones take its place, also while it is read
     * @param sha256 of the file, hex
     */
    record Made(SnapshotView snapshot, Path file, String sha256) {}

    /** The pack of a published snapshot; 404 when there is none, 409 while it is not in the log. */
    Made of(PackRequest request) {
        SnapshotView snapshot = published(request);
        Long leaf = snapshot.logIndex();
        if (leaf == null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La instantánea se publicó sin registro de transparencia; no hay con qué probar su paquete.",
                    "The snapshot was published without a transparency log; there is nothing to prove its pack with.");
        }
        try {
            // What another release made may look otherwise, also in a folder that outlives it.
            Path file = folder.resolve(build + "-" + request.fileName(log.size()));
            Path hash = folder.resolve(file.getFileName() + ".sha256");
            if (!Files.exists(file) || !Files.exists(hash)) {
                turns.make(() -> {
                    if (!Files.exists(file) || !Files.exists(hash)) {
                        make(snapshot, leaf, request, file, hash);
                    }
                    return file;
                });
            }
            Made made = new Made(snapshot, file, Files.readString(hash));
            touch(file);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kept by when it was asked for last, so that what is being handed out is not the next to go. */
    private void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    /** Asked before anything is made: 404 for a snapshot that is not there, or has nothing of the institution. */
    @Transactional
    SnapshotView published(PackRequest request) {
        SnapshotView snapshot = content.published(request.code());
        String institution = request.verificationOf();
        if (institution != null && !content.has(snapshot, institution)) {
            throw ProblemException.notFound("la institución", "institution", institution);
        }
        return snapshot;
    }

    private void make(SnapshotView snapshot, long leaf, PackRequest request, Path file, Path hash) throws IOException {
        Path staging = Files.createTempFile(folder, "making", ".tmp");
        try {
            builder.build(snapshot, leaf, request, staging);
            String sha256 = DataPackage.sha256(staging);
            Files.move(staging, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // After the file that it is of: a copy that shares the folder never sees the one with the other's hash.
            Files.writeString(staging, sha256);
            Files.move(staging, hash, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staging);
        }
        forgetOldest();
    }

    private void forgetOldest() throws IOException {
        List<Path> packs;
        try (Stream<Path> files = Files.list(folder)) {
            packs = files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
        }
        for (Path old : packs.subList(0, Math.max(0, packs.size() - config.packsKept()))) {
            Files.deleteIfExists(old);
            Files.deleteIfExists(folder.resolve(old.getFileName() + ".sha256"));
        }
    }
}
