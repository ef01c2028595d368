package cl.hito.catalog.imports;

import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportMode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How a file is to be imported. */
public class ImportParameters {

    @Parameter(description = "What the file brings", required = true)
    @QueryParam("kind")
    @SuppressWarnings("NullAway.Init") // filled by the framework, and refused when absent
    @NotNull ImportKind kind;

    @Parameter(description = "Code of the institution of rows that name none")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Only check: what would happen, and what is wrong")
    @QueryParam("dryRun")
    @DefaultValue("false")
    boolean dryRun;

    @Parameter(description = "What happens to a row whose record is there already")
    @QueryParam("conflictPolicy")
    @DefaultValue("UPDATE")
    ConflictPolicy conflictPolicy = ConflictPolicy.UPDATE;

    @Parameter(description = "What happens to the good rows of a file that has bad ones")
    @QueryParam("mode")
    @DefaultValue("ALL_OR_NOTHING")
    ImportMode mode = ImportMode.ALL_OR_NOTHING;

    @Parameter(description = "Name of the sheet; without it the first that is shown")
    @QueryParam("sheet")
    @Size(max = 100) @Nullable String sheet;

    @Parameter(description = "Name of a saved column mapping")
    @QueryParam("mapping")
    @Size(max = 60) @Nullable String mapping;

    @Parameter(description = "Name of the file, for people")
    @QueryParam("fileName")
    @Size(max = 200) @Nullable String fileName;

    @Parameter(description = "Goes to the history of every record that changes")
    @QueryParam("reason")
    @Size(max = 1000) @Nullable String reason;
}
