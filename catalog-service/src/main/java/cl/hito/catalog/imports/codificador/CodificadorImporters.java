package cl.hito.catalog.imports.codificador;

import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Importer;
import cl.hito.catalog.imports.job.Importers;
import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.procedure.ManyProcedures;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.sql.SQLException;

/** The two importers of what the Codificador says. */
final class CodificadorImporters {

    private CodificadorImporters() {}

    @Singleton
    static class OfInstitutions implements Importers {

        private final Institutions institutions;
        private final Validator validator;

        OfInstitutions(Institutions institutions, Validator validator) {
            this.institutions = institutions;
            this.validator = validator;
        }

        @Override
        public ImportKind kind() {
            return ImportKind.INSTITUTIONS;
        }

        @Override
        public Importer of(ImportRun run) {
            return new InstitutionImport(run, institutions, validator);
        }
    }

    @Singleton
    static class OfCodes implements Importers {

        private final ManyProcedures procedures;

        OfCodes(ManyProcedures procedures) {
            this.procedures = procedures;
        }

        @Override
        public ImportKind kind() {
            return ImportKind.PROCEDURE_CODES;
        }

        @Override
        public Importer of(ImportRun run) throws SQLException {
            return new CodeImport(run, procedures);
        }
    }
}
