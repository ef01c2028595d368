package cl.hito.milestones.norm;

import cl.hito.milestones.norm.term.NormTerm;
import cl.hito.milestones.version.VersionHeading;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the norms ask, as it is written down and exchanged.
 *
 * @param code of the collection, the same in every version
 * @param version name of this version, unique
 * @param effectiveFrom day as of which the norms were read: the first in force
 * @param effectiveTo last day in force, inclusive; null while no end is known
 * @param goldenTests ends that the terms must give; a version that gives others cannot be activated
 */
@Schema(name = "NormPackage", description = "Requirements and terms of the norms, as data")
public record NormPackage(
        @NotNull @Pattern(regexp = NAME) @Size(max = 60) String code,
        @NotNull @Pattern(regexp = NAME) @Size(max = 60) String version,
        @NotBlank @Size(max = 300) String title,
        @NotNull LocalDate effectiveFrom,
        @Schema(nullable = true) @Nullable LocalDate effectiveTo,
        @NotEmpty @Size(max = 1000) List<@NotNull @Valid Requirement> requirements,
        @NotNull @Size(max = 500) List<@NotNull @Valid NormTerm> terms,
        @NotNull @Size(max = 500) List<@NotNull @Valid GoldenTest> goldenTests)
        implements VersionHeading {

    static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    /** The day on which a term must end, by the calendar of the whole country. */
    @Schema(name = "NormGoldenTest")
    public record GoldenTest(
            @NotNull @Pattern(regexp = NormTerm.CODE) String term,
            @NotNull LocalDate start,
            @Min(0) @Max(1000) int extension,
            @NotNull LocalDate due) {}
}
