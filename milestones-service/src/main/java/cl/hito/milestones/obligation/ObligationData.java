package cl.hito.milestones.obligation;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.milestones.rulebook.Confidence;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recurring obligation as it is defined.
 *
 * @param title in Spanish
 * @param norm it rests on; null when it is one of good practice
 * @param confidence of the datum
 * @param firstPeriod first day of its first period
 * @param lastPeriod first day of its last period; null while it goes on
 * @param dueCount how many units after the last day of a period it is due; 0 is that day
 * @param institutionTypes that owe it; every type when null
 */
@Schema(description = "A recurring obligation")
public record ObligationData(
        @NotBlank @Size(max = 300) String title,
        @Schema(nullable = true) @Size(max = 200) @Nullable String norm,
        @Schema(nullable = true) @Size(max = 100) @Nullable String article,
        @NotNull Confidence confidence,

        @Schema(nullable = true) @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase,

        @Schema(nullable = true) @Pattern(regexp = RulebookPackage.PLATFORM) @Nullable String platform,

        @NotNull Frequency frequency,
        @NotNull LocalDate firstPeriod,
        @Schema(nullable = true) @Nullable LocalDate lastPeriod,
        @Min(0) @Max(400) int dueCount,
        @NotNull TermUnit dueUnit,

        @Schema(nullable = true) @Size(min = 1, max = 10) @Nullable List<
                        @NotNull @Pattern(
                                regexp =
                                        "MUNICIPALITY|REGIONAL_GOVERNMENT|MINISTRY|PUBLIC_SERVICE|AUTONOMOUS_BODY|FOREIGN")
                        String>
                institutionTypes) {

    static final String CODE = "[A-Z][A-Z0-9_]{1,59}";

    private static final LocalDate EARLIEST = LocalDate.of(2019, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2090, 1, 1);

    /** Whether it has the periods and the due days of another; a title or a citation moves no day. */
    boolean hasRuleOf(ObligationData other) {
        return frequency == other.frequency
                && firstPeriod.equals(other.firstPeriod)
                && Objects.equals(lastPeriod, other.lastPeriod)
                && dueCount == other.dueCount
                && dueUnit == other.dueUnit;
    }

    void check() {
        List<Field> wrong = new ArrayList<>();
        begins("/firstPeriod", firstPeriod, wrong);
        if (lastPeriod != null) {
            begins("/lastPeriod", lastPeriod, wrong);
            if (lastPeriod.isBefore(firstPeriod)) {
                wrong.add(Field.of("/lastPeriod", "too_small"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private void begins(String pointer, LocalDate day, List<Field> wrong) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            wrong.add(Field.of(pointer, "out_of_range"));
        } else if (!frequency.mayBeginOn(day)) {
            wrong.add(Field.of(
                    pointer,
                    "inconsistent",
                    "Ningún período de esa frecuencia comienza ese día.",
                    "No period of that frequency begins on that day."));
        }
    }
}
