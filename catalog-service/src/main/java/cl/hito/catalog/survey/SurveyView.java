package cl.hito.catalog.survey;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A satisfaction survey of a month, as the API, the event and the history show it.
 *
 * @param procedure id of the record; null when the survey is of the institution as a whole
 * @param period month, {@code yyyy-MM}
 * @param answers null when the figure was withdrawn
 * @param version count of its changes, from 1
 * @see SurveyData the counts
 */
@Schema(name = "Survey")
public record SurveyView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true, nullable = true) @Nullable UUID procedure,
        @Schema(required = true) String period,
        @Schema(required = true, nullable = true) @Nullable Integer answers,
        @Schema(required = true, nullable = true) @Nullable Integer satisfied,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    SurveyData data() {
        return new SurveyData(answers, satisfied, demonstration);
    }
}
