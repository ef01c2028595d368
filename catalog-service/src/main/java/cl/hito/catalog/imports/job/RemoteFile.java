package cl.hito.catalog.imports.job;

import cl.hito.catalog.imports.file.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A file that is fetched from elsewhere when its import begins. */
public interface RemoteFile {

    /** Whether there is an address to fetch it from. */
    boolean isConfigured();

    /**
     * Fetches the file.
     *
     * @throws FileProblem when it cannot be had
     */
    void fetch(ImportRun run, Path file) throws IOException, SQLException, FileProblem;
}
