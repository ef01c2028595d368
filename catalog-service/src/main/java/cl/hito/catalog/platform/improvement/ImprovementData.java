package cl.hito.catalog.platform.improvement;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of the improvement plan. DS 11/2023 art. 6 asks for objective, responsible area, dates, estimated
 * cost, useful life, risks, metric and thresholds of each; what is absent is not known.
 *
 * @param code natural key within the platform
 * @param action what is to be done
 * @param objective what it is for
 * @param addresses questions and dimensions that it answers to
 * @param responsible unit of the institution
 * @param plannedFrom first day
 * @param plannedTo last day, inclusive
 * @param estimatedCost in pesos
 * @param usefulUntil until when the improvement is expected to last
 * @param risks not shown to the public
 * @param metric by which its success is measured
 * @param thresholds of a successful, an acceptable and an insufficient result
 * @param doneOn day on which it was done, in Santiago; not in the future
 * @param result what came of it; only of what is done
 */
@Schema(name = "PlatformImprovementData", description = "An item of the improvement plan")
public record ImprovementData(
        @Schema(examples = "M-01") @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9._-]{0,39}") String code,

        @NotBlank @Size(max = 1000) String action,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String objective,

        @Schema(nullable = true) @Size(max = 50) @Valid @Nullable List<@NotNull Addressed> addresses,

        @Schema(nullable = true) @Size(max = 300) @Nullable String responsible,
        @NotNull LocalDate plannedFrom,
        @NotNull LocalDate plannedTo,
        @Schema(nullable = true) @PositiveOrZero @Nullable Long estimatedCost,
        @Schema(nullable = true) @Nullable LocalDate usefulUntil,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String risks,
        @Schema(nullable = true) @Size(max = 500) @Nullable String metric,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String thresholds,
        @Schema(nullable = true) @Nullable LocalDate doneOn,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String result) {

    void check(LocalDate today) {
        List<Field> wrong = new ArrayList<>();
        if (plannedTo.isBefore(plannedFrom)) {
            wrong.add(Field.of("/plannedTo", "inconsistent"));
        }
        if (usefulUntil != null && usefulUntil.isBefore(plannedFrom)) {
            wrong.add(Field.of("/usefulUntil", "inconsistent"));
        }
        if (doneOn != null && doneOn.isAfter(today)) {
            wrong.add(Field.of("/doneOn", "in_the_future"));
        }
        if (result != null && doneOn == null) {
            wrong.add(Field.of("/result", "inconsistent"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    List<Addressed> addressed() {
        return addresses == null ? List.of() : addresses;
    }

    ImprovementData done(LocalDate on, @Nullable String what) {
        return new ImprovementData(
                code,
                action,
                objective,
                addresses,
                responsible,
                plannedFrom,
                plannedTo,
                estimatedCost,
                usefulUntil,
                risks,
                metric,
                thresholds,
                on,
                what);
    }
}
