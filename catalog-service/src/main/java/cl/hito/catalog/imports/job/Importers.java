package cl.hito.catalog.imports.job;

import java.sql.SQLException;

/** Makes the importer of an attempt. */
public interface Importers {

    ImportKind kind();

    Importer of(ImportRun run) throws SQLException;
}
