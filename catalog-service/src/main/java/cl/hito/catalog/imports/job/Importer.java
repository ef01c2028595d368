package cl.hito.catalog.imports.job;

import cl.hito.catalog.imports.file.FileProblem;
import java.io.IOException;
import java.sql.SQLException;

/** What one kind of import does. An object per attempt. */
public interface Importer extends AutoCloseable {

    /**
     * Reads the file and judges every row against what is there; changes nothing but temporary tables.
     *
     * @return what would become of the rows
     * @throws FileProblem when the file cannot be read
     * @throws Rejected when it can be read and is not what is expected
     */
    Counts check() throws IOException, SQLException, FileProblem, Rejected;

    /**
     * Judges again what has changed since {@link #check}, in the transaction that will make the changes, and holds
     * what it judged until that has ended.
     */
    Counts recheck() throws IOException, SQLException;

    /**
     * Makes the changes, with their history and their events.
     *
     * @return what became of the rows
     */
    Counts write() throws IOException, SQLException;

    @Override
    void close() throws SQLException;
}
