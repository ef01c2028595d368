package cl.hito.milestones.rulebook;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a golden test of a version asks for, and what the version gives.
 *
 * @param expectedFrom null when the phase of the group has no test
 * @param expectedDue null when the phase of the group has no test
 * @param givenFrom null when the calendar does not contain the phase of the group
 * @param givenDue null when the calendar does not contain the phase of the group
 * @param passed whether both are the same; without a test it has not passed
 */
@Schema(name = "GoldenTestResult")
public record GoldenTestView(
        @Schema(required = true) String group,
        @Schema(required = true) String phase,
        @Schema(nullable = true) @Nullable LocalDate expectedFrom,
        @Schema(nullable = true) @Nullable LocalDate expectedDue,
        @Schema(nullable = true) @Nullable LocalDate givenFrom,
        @Schema(nullable = true) @Nullable LocalDate givenDue,
        @Schema(required = true) boolean passed) {}
