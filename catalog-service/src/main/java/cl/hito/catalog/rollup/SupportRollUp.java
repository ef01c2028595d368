package cl.hito.catalog.rollup;

import cl.hito.catalog.procedure.support.Criterion;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Electronic support of the completed records of an institution, a group, a region or everything.
 *
 * @param key code of the institution, group or region; CL for everything; NONE for what has no group or region
 * @param records how many completed records there are
 * @param judged of them, how many have a criterion that applies and is known
 * @param criteria the six, each over all records
 * @param met criteria that are met, over all records
 * @param applicable criteria that apply and are known, over all records
 * @param unknown criteria that cannot be judged because answers are missing
 * @param percent met of applicable; null when none is applicable and known
 * @param meanPercent mean of the records' own percentages; null when none has one
 */
@Schema(name = "ElectronicSupportRollUp")
public record SupportRollUp(
        @Schema(required = true) String key,
        @Schema(required = true) long records,
        @Schema(required = true) long judged,
        @Schema(required = true) List<CriterionCount> criteria,
        @Schema(required = true) long met,
        @Schema(required = true) long applicable,
        @Schema(required = true) long unknown,
        @Schema(nullable = true) @Nullable BigDecimal percent,
        @Schema(nullable = true) @Nullable BigDecimal meanPercent) {

    /**
     * One criterion over all records; the four counts add up to the records.
     *
     * @param percent met of met and not met; null when there are neither
     */
    @Schema(name = "ElectronicSupportCriterionCount")
    public record CriterionCount(
            @Schema(required = true) Criterion criterion,
            @Schema(required = true) long met,
            @Schema(required = true) long notMet,
            @Schema(required = true) long notApplicable,
            @Schema(required = true) long unknown,
            @Schema(nullable = true) @Nullable BigDecimal percent) {}
}
