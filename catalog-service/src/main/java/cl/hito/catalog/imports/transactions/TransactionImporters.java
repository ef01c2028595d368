package cl.hito.catalog.imports.transactions;

import cl.hito.catalog.imports.file.FileLimits;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Importer;
import cl.hito.catalog.imports.job.Importers;
import cl.hito.catalog.imports.table.ColumnMapping;
import cl.hito.catalog.transaction.bulk.TransactionsBulk;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;

@Singleton
class TransactionImporters implements Importers {

    private final TransactionsBulk bulk;
    private final ObjectMapper json;
    private final FileLimits limits;

    TransactionImporters(TransactionsBulk bulk, ObjectMapper json, FileLimits limits) {
        this.bulk = bulk;
        this.json = json;
        this.limits = limits;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TRANSACTIONS;
    }

    @Override
    public Importer of(ImportRun run) throws SQLException {
        return new TransactionImport(
                run, bulk, limits, ColumnMapping.of(run.job().mapping(), json));
    }
}
