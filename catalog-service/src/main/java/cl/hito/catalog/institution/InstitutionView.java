package cl.hito.catalog.institution;

import cl.hito.catalog.institution.external.ExternalId;
import cl.hito.catalog.institution.person.Designation;
import cl.hito.catalog.institution.standing.DatedGroup;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An institution as the API, the event and the history show it.
 *
 * @param id UUIDv7
 * @param code natural key, such as {@code MUN-08106}
 * @param version count of its changes, from 1
 * @param updatedAt instant of the last change
 * @param groups the group by day, as we know it now
 * @param designations who is designated, by role and day and without names
 * @see InstitutionData the other components
 */
@Schema(name = "Institution")
public record InstitutionView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) String name,
        @Schema(required = true) InstitutionType type,
        @Schema(nullable = true) @Nullable Group group,
        @Schema(nullable = true) @Nullable String region,
        @Schema(nullable = true) @Nullable String cut,
        @Schema(required = true) Subject subject,
        @Schema(nullable = true) @Nullable String subjectReason,
        @Schema(required = true) boolean demonstration,
        @Schema(nullable = true) @Nullable String groupSource,
        @Schema(required = true) List<DatedGroup> groups,
        @Schema(nullable = true) @Nullable String parent,
        @Schema(nullable = true) @Nullable String rut,
        @Schema(required = true) List<ExternalId> externalIds,
        @Schema(required = true) List<Designation> designations,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    /** What a client said of it. */
    public InstitutionData data() {
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
