package cl.hito.indicators.log.anchor;

import cl.hito.indicators.log.HeadWitness;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.SignedNote;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line per head, {@code SIZE ROOT-HASH BASE64-OF-THE-SIGNED-HEAD}, on the disk before it counts as left. */
@Singleton
class FileAnchor implements Anchor, HeadWitness {

    private final AnchorConfig config;

    FileAnchor(AnchorConfig config) {
        this.config = config;
    }

    @Override
    public Method method() {
        return Method.FILE;
    }

    @Override
    public List<String> targets() {
        return config.file().map(Path::toString).map(List::of).orElse(List.of());
    }

    @Override
    public byte @Nullable [] leave(String target, Head head) throws AnchorException {
        String line = head.size() + " " + head.rootHash() + " "
                + Base64.getEncoder().encodeToString(head.note().getBytes(StandardCharsets.UTF_8)) + "\n";
        try (FileChannel file = FileChannel.open(
                Path.of(target), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long before = file.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            } catch (IOException e) {
                // Half a line would spoil the next one for ever.
                file.truncate(before);
                throw e;
            }
            return null;
        } catch (IOException e) {
            throw new AnchorException("file cannot be written", e);
        }
    }

    @Override
    public List<Held> heads() {
        Path file = config.file().orElse(null);
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            List<Held> heads = new ArrayList<>();
            lines.forEach(line -> heads.add(held(file, line)));
            return heads;
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(new Held(file.toString(), 0, "", false));
        }
    }

    private static Held held(Path file, String line) {
        try {
            String[] parts = line.split(" ", -1);
            String note = new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8);
            Checkpoint head = Checkpoint.parse(SignedNote.parse(note).text());
            boolean whole = line.startsWith(head.size() + " " + head.rootHash() + " ");
            return new Held(file.toString(), head.size(), head.rootHash(), whole);
        } catch (MalformedException | IndexOutOfBoundsException e) {
            return new Held(file.toString(), 0, "", false);
        } catch (IllegalArgumentException e) {
            return new Held(file.toString(), 0, "", false);
        }
    }
}
