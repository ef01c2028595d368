package cl.hito.catalog.procedure;

import cl.hito.chassis.paging.Total;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The list's answer as the OpenAPI document describes it; the answer itself is written without objects. */
@Schema(name = "PageProcedureView")
record ProcedurePage(
        @Schema(required = true) List<ProcedureView> items,
        @Schema(required = true, nullable = true) @Nullable String nextPageToken,
        @Schema(required = true) Total total) {}
