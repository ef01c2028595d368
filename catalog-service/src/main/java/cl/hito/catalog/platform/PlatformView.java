package cl.hito.catalog.platform;

import cl.hito.catalog.platform.assessment.AssessmentSummary;
import cl.hito.catalog.procedure.form.ElectronicSupport.PlatformUsed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A platform in use as the API, the event and the history show it.
 *
 * @param id UUIDv7
 * @param procedures ids of the procedures that it serves; to the public, of the completed ones
 * @param baseline its state when it entered the quality cycle (DS 11/2023 art. 3); null when none was taken
 * @param latestAssessment the newest of its assessments, which may be the baseline; null when there is none
 * @param improvements what its improvement plan comes to
 * @param version count of its changes, from 1, those of its assessments and improvements included
 * @param updatedAt instant of the last change
 * @see PlatformData the other components
 */
@Schema(name = "Platform")
public record PlatformView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String code,
        @Schema(required = true) String name,
        @Schema(nullable = true) @Nullable String description,
        @Schema(required = true) PlatformUsed kind,
        @Schema(nullable = true) @Nullable StatePlatform statePlatform,
        @Schema(nullable = true) @Nullable String url,
        @Schema(nullable = true) @Nullable String provider,
        @Schema(nullable = true) @Nullable String responsibleUnit,
        @Schema(nullable = true) @Nullable String responsiblePost,
        @Schema(nullable = true) @Nullable LocalDate inUseSince,
        @Schema(nullable = true) @Nullable LocalDate inUseUntil,
        @Schema(required = true) PlatformStatus status,
        @Schema(nullable = true) @Nullable String retirementReason,
        @Schema(nullable = true) @Nullable LocalDate cybersecurityDiagnosedOn,
        @Schema(nullable = true) @Nullable String cybersecurityReport,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) List<UUID> procedures,
        @Schema(nullable = true) @Nullable AssessmentSummary baseline,
        @Schema(nullable = true) @Nullable AssessmentSummary latestAssessment,
        @Schema(required = true) ImprovementPlan improvements,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    /** Fields that tell who looked at the platform and where it is weak. */
    static final List<String> NOT_PUBLIC = List.of("cybersecurityDiagnosedOn", "cybersecurityReport");

    /** Without what tells who looked at the platform and where it is weak; {@link #procedures} stay what they are. */
    public PlatformView forThePublic() {
        return new PlatformView(
                id,
                institution,
                code,
                name,
                description,
                kind,
                statePlatform,
                url,
                provider,
                responsibleUnit,
                responsiblePost,
                inUseSince,
                inUseUntil,
                status,
                retirementReason,
                null,
                null,
                demonstration,
                procedures,
                baseline == null ? null : baseline.forThePublic(),
                latestAssessment == null ? null : latestAssessment.forThePublic(),
                improvements,
                version,
                updatedAt);
    }

    /**
     * The improvement plan in figures that no clock changes; whether an item is late depends on the day.
     *
     * @param items how many there are
     * @param done how many are done
     * @param nextDue planned end of the first one that is not done
     * @param lastDoneOn day on which the last one was done
     */
    @Schema(name = "PlatformImprovementPlan")
    public record ImprovementPlan(
            @Schema(required = true) int items,
            @Schema(required = true) int done,
            @Schema(nullable = true) @Nullable LocalDate nextDue,
            @Schema(nullable = true) @Nullable LocalDate lastDoneOn) {}
}
