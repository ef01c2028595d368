package cl.hito.chassis.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that goes when it has been read. */
final class DeletingInputStream extends FilterInputStream {

    private final Path file;

    DeletingInputStream(Path file) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
    }

    @Override
    public void close() throws IOException {
        super.close();
        Files.deleteIfExists(file);
    }
}
