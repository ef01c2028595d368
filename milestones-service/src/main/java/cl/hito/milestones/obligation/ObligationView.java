package cl.hito.milestones.obligation;

import cl.hito.milestones.rulebook.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recurring obligation.
 *
 * @param version count of its changes, from 1
 */
@Schema(name = "Obligation")
public record ObligationView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable String norm,
        @Schema(nullable = true) @Nullable String article,
        @Schema(required = true) Confidence confidence,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable String platform,
        @Schema(required = true) Frequency frequency,
        @Schema(required = true) LocalDate firstPeriod,
        @Schema(nullable = true) @Nullable LocalDate lastPeriod,
        @Schema(required = true) int dueCount,
        @Schema(required = true) TermUnit dueUnit,
        @Schema(nullable = true) @Nullable List<String> institutionTypes,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) long version) {

    ObligationData data() {
        return new ObligationData(
                title,
                norm,
                article,
                confidence,
                phase,
                platform,
                frequency,
                firstPeriod,
                lastPeriod,
                dueCount,
                dueUnit,
                institutionTypes);
    }
}
