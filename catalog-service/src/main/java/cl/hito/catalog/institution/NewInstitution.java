package cl.hito.catalog.institution;

import cl.hito.catalog.institution.external.ExternalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An institution to be created: its natural key, and what {@link InstitutionData} holds.
 *
 * @param code natural key that its address has from now on, such as {@code MUN-08106}
 * @param groupFrom first day of the group, in America/Santiago; absent: the day DFL 1/2020 was published when
 *     that is the source, else today
 */
@Schema(description = "An institution to be created")
public record NewInstitution(
        @NotNull @Pattern(regexp = CODE) @Size(max = 40) String code,
        @NotBlank @Size(max = 300) String name,
        @NotNull InstitutionType type,
        @Schema(nullable = true) @Nullable Group group,

        @Schema(nullable = true, examples = "08") @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region,

        @Schema(nullable = true, examples = "08106") @Pattern(regexp = "[0-9]{5}") @Nullable String cut,

        @NotNull Subject subject,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String subjectReason,
        @Schema(defaultValue = "false") boolean demonstration,
        @Schema(nullable = true) @Size(max = 300) @Nullable String groupSource,
        @Schema(nullable = true) @Nullable LocalDate groupFrom,
        @Schema(nullable = true) @Size(max = 40) @Nullable String parent,

        @Schema(nullable = true, examples = "69.150.400-K") @Size(max = 20) @Nullable String rut,

        @Schema(nullable = true) @Size(max = 20) @Valid @Nullable List<@NotNull ExternalId> externalIds) {

    /** Two to four capitals, then up to four parts of capitals and digits: MUN-08106, EXT-PE-INDEPENDENCIA. */
    static final String CODE = "[A-Z]{2,4}(-[A-Z0-9]{2,20}){0,4}";

    InstitutionData data() {
        return new InstitutionData(
                name,
                type,
                group,
                region,
                cut,
                subject,
                subjectReason,
                demonstration,
                groupSource,
                parent,
                rut,
                externalIds);
    }
}
