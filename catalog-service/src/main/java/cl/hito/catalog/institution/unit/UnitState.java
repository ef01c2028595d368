package cl.hito.catalog.institution.unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A unit as its own record and the history show it.
 *
 * @param version count of its changes, from 1
 * @see UnitData the other components
 */
@Schema(name = "Unit")
public record UnitState(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String code,
        @Schema(required = true) String name,
        @Schema(required = true) UnitKind kind,
        @Schema(nullable = true) @Nullable String parent,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    UnitData data() {
        return new UnitData(name, kind, parent, until);
    }
}
