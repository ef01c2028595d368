package cl.hito.catalog.institution.unit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a unit.
 *
 * @param parent code of the unit above it; absent at the top
 * @param until last day of a unit that was closed, in America/Santiago, inclusive
 */
@Schema(description = "What a client says of a unit")
public record UnitData(
        @NotBlank @Size(max = 300) String name,
        @NotNull UnitKind kind,
        @Schema(nullable = true) @Size(max = 40) @Nullable String parent,
        @Schema(nullable = true) @Nullable LocalDate until) {}
