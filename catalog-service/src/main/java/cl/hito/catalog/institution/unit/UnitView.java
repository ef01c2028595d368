package cl.hito.catalog.institution.unit;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A unit in its place in the tree, as the list shows it.
 *
 * @param depth 1 at the top
 * @param path codes from the top down to it, with / between them
 */
@Schema(name = "UnitInTree")
public record UnitView(
        @Schema(required = true) String code,
        @Schema(required = true) String name,
        @Schema(required = true) UnitKind kind,
        @Schema(nullable = true) @Nullable String parent,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(required = true) int depth,
        @Schema(required = true) String path,
        @Schema(required = true) long version) {}
