package cl.hito.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads the seeds when they were never loaded into this data folder, or others were. */
final class SeedStep {
    private final Seeds seeds;
    private final Steps steps;

    SeedStep(Seeds seeds, Steps steps) {
        this.seeds = seeds;
        this.steps = steps;
    }

    void run(UpRequest request) {
        Path marker = request.folder().seeded();
        try {
            String hash = seeds.contentHash();
            if (Files.exists(marker) && Files.readString(marker).strip().equals(hash)) {
                return;
            }
            steps.step(
                    "seeds",
                    "loaded",
                    () -> seeds.load(request.gateway(), request.folder().credentials(), this::progress));
            Files.writeString(marker, hash + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The marker " + marker + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    private void progress(String line) {
        steps.line("    " + line);
    }
}
