package cl.hito.milestones.businessday;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.milestones.rulebook.Confidence;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A day that the general rules do not give, or give wrongly, as the office enters it.
 *
 * @param name in Spanish, as readers see it
 * @param effect HOLIDAY when absent
 * @param firstOn the day, 2007 to 2100; of a yearly one the first
 * @param yearly whether it is kept on the same day of every later year
 * @param lastOn last day on which a yearly one is kept, inclusive; null while no end is known
 * @param region two digits of the CUT; null for the whole country or a commune
 * @param commune CUT, five digits; null for the whole country or a region
 * @param norm that orders it; without one the confidence is U
 * @param learnedOn day on which we learned of it, America/Santiago; the moment of the entry when absent
 */
@Schema(name = "HolidayData")
public record HolidayData(
        @NotBlank @Size(max = 200) String name,

        @Schema(nullable = true, defaultValue = "HOLIDAY") @Nullable HolidayEffect effect,

        @NotNull LocalDate firstOn,
        @Schema(defaultValue = "false") boolean yearly,
        @Schema(nullable = true) @Nullable LocalDate lastOn,

        @Schema(nullable = true) @Pattern(regexp = Place.REGION) @Nullable String region,

        @Schema(nullable = true) @Pattern(regexp = Place.COMMUNE) @Nullable String commune,

        @Schema(nullable = true) @Size(max = 100) @Nullable String norm,

        @NotNull Confidence confidence,
        @Schema(nullable = true) @Nullable LocalDate learnedOn) {

    HolidayEffect effectOrHoliday() {
        return effect == null ? HolidayEffect.HOLIDAY : effect;
    }

    /** 400 naming what does not fit together. */
    void check(LocalDate today) {
        if (firstOn.getYear() < NationalHolidays.FIRST_YEAR || firstOn.getYear() > BusinessDays.LAST_YEAR) {
            throw ProblemException.invalid(Field.of("/firstOn", "out_of_range"));
        }
        if (effect == HolidayEffect.WITHDRAWN) {
            throw ProblemException.invalid(Field.of("/effect", "not_permitted"));
        }
        if (region != null && commune != null) {
            throw ProblemException.invalid(Field.of("/commune", "inconsistent"));
        }
        if (lastOn != null && (!yearly || lastOn.isBefore(firstOn))) {
            throw ProblemException.invalid(Field.of("/lastOn", "inconsistent"));
        }
        if (norm == null && confidence != Confidence.U) {
            throw ProblemException.invalid(Field.of(
                    "/confidence",
                    "inconsistent",
                    "Sin norma que citar, el dato no está verificado (U).",
                    "Without a norm to cite, the datum is unverified (U)."));
        }
        if (learnedOn != null && learnedOn.isAfter(today)) {
            throw ProblemException.invalid(Field.of("/learnedOn", "in_the_future"));
        }
    }
}
