package cl.hito.catalog.imports;

import cl.hito.catalog.imports.table.ColumnMapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A saved column mapping.
 *
 * @param institution whose it is; null for the one of the office, which all may use
 * @see ColumnMapping the other components
 */
@Schema(name = "SavedImportMapping")
public record MappingView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(nullable = true) @Nullable String institution,

        @Schema(required = true) Map<String, String> columns,
        @Schema(required = true) List<String> leftOut,
        @Schema(required = true) boolean ignoreOthers,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    ColumnMapping mapping() {
        return new ColumnMapping(columns, leftOut, ignoreOthers);
    }
}
