package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.file.FileLimits;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Importer;
import cl.hito.catalog.imports.job.Importers;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;

@Singleton
class ProcedureImporters implements Importers {

    private final ObjectMapper json;
    private final FileLimits limits;
    private final Clock clock;

    ProcedureImporters(ObjectMapper json, FileLimits limits, Clock clock) {
        this.json = json;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.PROCEDURES;
    }

    @Override
    public Importer of(ImportRun run) throws SQLException {
        return new ProcedureImport(run, json, limits, clock);
    }
}
