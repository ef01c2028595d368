package cl.hito.catalog.imports;

import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportMode;
import cl.hito.catalog.imports.table.ColumnMapping;
import org.jspecify.annotations.Nullable;

/**
 * An import that is asked for; two requests with the same one are the same import to an Idempotency-Key.
 *
 * @param fileBytes length of the file
 * @param sha256 of the file, in hexadecimal
 * @param source from where the file is to be fetched; null when it was sent
 */
record ImportRequest(
        ImportKind kind,
        @Nullable String institution,
        boolean dryRun,
        ConflictPolicy conflictPolicy,
        ImportMode mode,
        @Nullable String sheet,
        @Nullable ColumnMapping mapping,
        @Nullable String fileName,
        @Nullable String reason,
        long fileBytes,
        String sha256,
        @Nullable String source) {}
