package cl.hito.catalog.imports;

import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportState;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of imports; absent ones narrow nothing. */
public class ImportFilter {

    @QueryParam("kind")
    @Nullable ImportKind kind;

    @QueryParam("state")
    @Nullable ImportState state;
}
