package cl.hito.milestones.plan;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a plan stands, on a day. What was not told is counted apart and is never zero.
 *
 * @param asOf the day, America/Santiago
 */
@Schema(name = "PlanSummary")
public record PlanSummaryView(
        @Schema(required = true) LocalDate asOf,
        @Schema(required = true) Goals goals,
        @Schema(required = true) Initiatives initiatives,
        @Schema(required = true) Figures figures,
        @Schema(required = true) Budget budget,
        @Schema(required = true) long findings) {

    /**
     * Goals.
     *
     * @param dated with a date, that is with a milestone
     * @param reached as last told
     * @param notReached told of, and not reached yet
     * @param untold of which nothing was told that decides it
     * @param overdue past their own date and not reached, as far as is known
     * @param dueSoon within 30 business days, today included
     * @param afterLegal whose own date is later than the law's
     */
    @Schema(name = "PlanSummaryGoals")
    public record Goals(
            @Schema(required = true) long total,
            @Schema(required = true) long dated,
            @Schema(required = true) long reached,
            @Schema(required = true) long notReached,
            @Schema(required = true) long untold,
            @Schema(required = true) long overdue,
            @Schema(required = true) long dueSoon,
            @Schema(required = true) long afterLegal) {}

    /** Initiatives fulfilled of how many, over the topmost items that count them. */
    @Schema(name = "PlanSummaryInitiatives")
    public record Initiatives(
            @Schema(required = true) long items,
            @Schema(nullable = true) @Nullable Long fulfilled,
            @Schema(nullable = true) @Nullable Long total) {}

    /**
     * Declared figures by what their parts say of them.
     *
     * @param unchecked of which only the parts are printed, or whose whole is zero
     */
    @Schema(name = "PlanSummaryFigures")
    public record Figures(
            @Schema(required = true) long total,
            @Schema(required = true) long rounded,
            @Schema(required = true) long truncated,
            @Schema(required = true) long different,
            @Schema(required = true) long unchecked,
            @Schema(required = true) long over100) {}

    /** The budget by kind of line; thousands of Chilean pesos, exact. */
    @Schema(name = "PlanSummaryBudget")
    public record Budget(
            @Schema(required = true) long lines,
            @Schema(required = true) List<Kind> kinds) {}

    /**
     * The lines of a kind that are no part of another line of it. A line that states no amount of its own has no
     * parts: what is stated below it counts; likewise for what was executed.
     *
     * @param withoutAmount lines whose amount is not stated
     * @param amount of those that state one; null when none does
     * @param executed of those that tell it; null when none does
     */
    @Schema(name = "PlanSummaryBudgetKind")
    public record Kind(
            @Schema(required = true) PlanData.BudgetKind kind,
            @Schema(required = true) long lines,
            @Schema(required = true) long withoutAmount,
            @Schema(nullable = true) @Nullable String amount,
            @Schema(nullable = true) @Nullable String executed) {}
}
