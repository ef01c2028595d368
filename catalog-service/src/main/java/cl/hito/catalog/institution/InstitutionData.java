package cl.hito.catalog.institution;

import cl.hito.catalog.institution.external.ExternalId;
import cl.hito.catalog.institution.rut.Rut;
import cl.hito.catalog.institution.standing.Standing;
import cl.hito.catalog.institution.standing.Standings;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of an institution.
 *
 * @param name official name
 * @param type kind of body
 * @param group DFL 1/2020 art. 5; absent when the law does not apply or the group is not known
 * @param region two digits of the CUT
 * @param cut five digits of the CUT of the commune
 * @param subject whether the law applies
 * @param subjectReason why it does not, in Spanish
 * @param demonstration whether it is made up for demonstration
 * @param groupSource norm and article that say the group; absent: as it was while the group is the same, else
 *     DFL 1/2020 art. 5
 * @param parent code of the body that this one belongs to
 * @param rut of the body, with check digit, in any usual spelling
 * @param externalIds how others call it
 */
@Schema(description = "What a client says of an institution")
public record InstitutionData(
        @NotBlank @Size(max = 300) String name,
        @NotNull InstitutionType type,
        @Schema(nullable = true) @Nullable Group group,

        @Schema(nullable = true, examples = "08") @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region,

        @Schema(nullable = true, examples = "08106") @Pattern(regexp = "[0-9]{5}") @Nullable String cut,

        @NotNull Subject subject,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String subjectReason,
        @Schema(defaultValue = "false") boolean demonstration,
        @Schema(nullable = true) @Size(max = 300) @Nullable String groupSource,
        @Schema(nullable = true) @Size(max = 40) @Nullable String parent,

        @Schema(nullable = true, examples = "69.150.400-K") @Size(max = 20) @Nullable String rut,

        @Schema(nullable = true) @Size(max = 20) @Valid @Nullable List<@NotNull ExternalId> externalIds) {

    /** The same in canonical form: RUT, external ids, and the source of the group where none is given. */
    public InstitutionData canonical(@Nullable Group groupBefore, @Nullable String sourceBefore) {
        String source = groupSource != null
                ? groupSource
                : group == groupBefore ? sourceBefore : group == null ? null : Standings.GROUPS_SOURCE;
        return new InstitutionData(
                name,
                type,
                group,
                region,
                cut,
                subject,
                subjectReason,
                demonstration,
                source,
                parent,
                Rut.canonical(rut),
                ExternalId.canonical(externalIds));
    }

    Standing standing() {
        return new Standing(group, groupSource, subject, subjectReason);
    }

    /** Holds the fields against each other; all contradictions at once, as 400. */
    void check() {
        List<Field> wrong = new ArrayList<>();
        if (subject == Subject.NOT_SUBJECT && (subjectReason == null || subjectReason.isBlank())) {
            wrong.add(Field.of("/subjectReason", "required"));
        }
        if (subject == Subject.NOT_SUBJECT && group != null) {
            wrong.add(Field.of("/group", "inconsistent"));
        }
        if (type == InstitutionType.FOREIGN && subject != Subject.NOT_SUBJECT) {
            wrong.add(Field.of("/subject", "inconsistent"));
        }
        if (cut != null && (region == null || !cut.startsWith(region))) {
            wrong.add(Field.of("/cut", "inconsistent"));
        }
        String flaw = Rut.flaw(rut);
        if (flaw != null) {
            wrong.add(Field.of("/rut", flaw));
        }
        wrong.addAll(ExternalId.flaws(externalIds));
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
