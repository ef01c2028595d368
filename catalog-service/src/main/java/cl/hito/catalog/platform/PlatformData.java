package cl.hito.catalog.platform;

import cl.hito.catalog.procedure.form.ElectronicSupport.PlatformUsed;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a platform in use (DS 11/2023 art. 3). What is absent is not known.
 *
 * @param institution code of the institution; cannot change later
 * @param code natural key within the institution, which it chooses; cannot change later
 * @param name as the institution calls it
 * @param description what it does; also of the improvements made (DS 11/2023 art. 11)
 * @param kind as in part 4 of the CPAT form
 * @param statePlatform which platform of the State it is; absent when it is none of these
 * @param url where it is used, http or https
 * @param provider who supplies it
 * @param responsibleUnit of the institution
 * @param responsiblePost within the unit; a post, not a person
 * @param inUseSince first day of use
 * @param inUseUntil last day of use
 * @param status whether it is used
 * @param retirementReason why it is not used any more; required when retired
 * @param cybersecurityDiagnosedOn day of its first diagnosis of cybersecurity (DS 7/2023 art. 4)
 * @param cybersecurityReport what the diagnosis is filed as, such as number and date of the report
 * @param demonstration whether it is made up for demonstration
 */
@Schema(description = "What a client says of a platform in use")
public record PlatformData(
        @NotBlank @Size(max = 40) String institution,

        @Schema(examples = "VENTANILLA") @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9._-]{0,39}") String code,

        @NotBlank @Size(max = 200) String name,
        @Schema(nullable = true) @Size(max = 4000) @Nullable String description,
        @NotNull PlatformUsed kind,
        @Schema(nullable = true) @Nullable StatePlatform statePlatform,

        @Schema(nullable = true) @Size(max = 2000) @Pattern(regexp = "https?://[^\\s/]+\\.[^\\s/]+(/\\S*)?") @Nullable
        String url,

        @Schema(nullable = true) @Size(max = 200) @Nullable String provider,
        @Schema(nullable = true) @Size(max = 300) @Nullable String responsibleUnit,
        @Schema(nullable = true) @Size(max = 300) @Nullable String responsiblePost,
        @Schema(nullable = true) @Nullable LocalDate inUseSince,
        @Schema(nullable = true) @Nullable LocalDate inUseUntil,
        @NotNull PlatformStatus status,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String retirementReason,
        @Schema(nullable = true) @Nullable LocalDate cybersecurityDiagnosedOn,
        @Schema(nullable = true) @Size(max = 300) @Nullable String cybersecurityReport,
        @Schema(defaultValue = "false") boolean demonstration) {

    /** Holds the fields against each other and the day; all contradictions at once, as 400. */
    void check(LocalDate today) {
        List<Field> wrong = new ArrayList<>();
        if (!fits(kind, statePlatform)) {
            wrong.add(Field.of(
                    "/statePlatform",
                    "inconsistent",
                    "Esta plataforma del Estado no corresponde al tipo indicado.",
                    "This platform of the State does not go with the kind."));
        }
        if (inUseSince != null && inUseUntil != null && inUseUntil.isBefore(inUseSince)) {
            wrong.add(Field.of("/inUseUntil", "inconsistent"));
        }
        if (status == PlatformStatus.IN_USE && inUseSince != null && inUseSince.isAfter(today)) {
            wrong.add(Field.of("/inUseSince", "in_the_future"));
        }
        if (status == PlatformStatus.RETIRED && inUseUntil != null && inUseUntil.isAfter(today)) {
            wrong.add(Field.of("/inUseUntil", "in_the_future"));
        }
        boolean reasoned = retirementReason != null && !retirementReason.isBlank();
        if (status == PlatformStatus.RETIRED && !reasoned) {
            wrong.add(Field.of("/retirementReason", "required"));
        }
        if (status != PlatformStatus.RETIRED && retirementReason != null) {
            wrong.add(Field.of("/retirementReason", "inconsistent"));
        }
        if (cybersecurityDiagnosedOn != null && cybersecurityDiagnosedOn.isAfter(today)) {
            wrong.add(Field.of("/cybersecurityDiagnosedOn", "in_the_future"));
        }
        if (cybersecurityReport != null && cybersecurityDiagnosedOn == null) {
            wrong.add(Field.of("/cybersecurityDiagnosedOn", "required"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    /** SIMPLE comes in kinds of its own; what the body owns or buys elsewhere is none of the State's. */
    private static boolean fits(PlatformUsed kind, @Nullable StatePlatform which) {
        return which == null
                || switch (kind) {
                    case SIMPLE_SAAS, SIMPLE_ON_PREMISE -> which == StatePlatform.SIMPLE;
                    case STATE_SHARED -> which != StatePlatform.SIMPLE;
                    case OWN, EXTERNAL -> false;
                };
    }
}
