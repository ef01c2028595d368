package cl.hito.catalog.platform.maturity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dimension of the model with its level. No official text with the names of the twelve dimensions was at
 * hand, so none is given here: the codes D1 to D12 are ours, and whoever assesses gives the names.
 *
 * @param code D1 to D12
 * @param name as the assessment calls it
 * @param level absent when it was not assessed, which is no lowest level
 * @param note of who assessed; not shown to the public
 */
@Schema(name = "MaturityDimension")
public record Dimension(
        @Schema(required = true, examples = "D1") @NotNull @Pattern(regexp = Dimension.CODE) String code,

        @Schema(required = true) @NotBlank @Size(max = 200) String name,
        @Schema(nullable = true) @Nullable Level level,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String note) {

    /** How many dimensions the model has. */
    public static final int ALL = 12;

    /** Form of a dimension's code. */
    public static final String CODE = "D([1-9]|1[0-2])";

    Dimension withoutNote() {
        return new Dimension(code, name, level, null);
    }
}
