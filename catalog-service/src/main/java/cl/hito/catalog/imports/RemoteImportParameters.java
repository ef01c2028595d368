package cl.hito.catalog.imports;

import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportMode;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How what the Codificador says is to be imported. */
public class RemoteImportParameters {

    /** What the Codificador has of what we import. */
    @Schema(name = "CodificadorKind")
    public enum Kind {
        INSTITUTIONS,
        PROCEDURE_CODES
    }

    @Parameter(description = "What is to be imported")
    @QueryParam("kind")
    @DefaultValue("INSTITUTIONS")
    Kind kind = Kind.INSTITUTIONS;

    @Parameter(description = "Official codes of this institution only")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Only check: what would happen, and what is wrong")
    @QueryParam("dryRun")
    @DefaultValue("false")
    boolean dryRun;

    @Parameter(description = "What happens to what is there already")
    @QueryParam("conflictPolicy")
    @DefaultValue("UPDATE")
    ConflictPolicy conflictPolicy = ConflictPolicy.UPDATE;

    @Parameter(description = "What happens to the good entries when there are bad ones")
    @QueryParam("mode")
    @DefaultValue("VALID_ROWS_ONLY")
    ImportMode mode = ImportMode.VALID_ROWS_ONLY;

    @Parameter(description = "Goes to the history of everything that changes")
    @QueryParam("reason")
    @Size(max = 1000) @Nullable String reason;

    ImportRequest request() {
        return new ImportRequest(
                ImportKind.valueOf(kind.name()),
                institution,
                dryRun,
                conflictPolicy,
                mode,
                null,
                null,
                "Codificador",
                reason,
                0,
                "",
                "CODIFICADOR");
    }
}
