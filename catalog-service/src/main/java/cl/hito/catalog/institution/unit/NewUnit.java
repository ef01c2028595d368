package cl.hito.catalog.institution.unit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A unit to be created.
 *
 * @param code unique in the institution; its address from now on
 * @see UnitData the other components
 */
@Schema(description = "A unit to be created")
public record NewUnit(
        @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9.-]{0,39}") String code,

        @NotBlank @Size(max = 300) String name,
        @NotNull UnitKind kind,
        @Schema(nullable = true) @Size(max = 40) @Nullable String parent,
        @Schema(nullable = true) @Nullable LocalDate until) {

    UnitData data() {
        return new UnitData(name, kind, parent, until);
    }
}
