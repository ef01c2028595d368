package cl.hito.milestones.plan;

import cl.hito.milestones.milestone.MilestoneState;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of a plan, with its declared figures checked, what was told of it since, and its milestone.
 *
 * @see PlanData.Item the components
 */
@Schema(name = "PlanItem")
public record PlanItemView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(nullable = true) @Nullable String parent,
        @Schema(required = true) String level,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable String description,
        @Schema(nullable = true) @Nullable String responsible,
        @Schema(nullable = true) @Nullable String section,
        @Schema(nullable = true) PlanData.@Nullable Goal goal,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable String platform,
        @Schema(nullable = true) PlanData.@Nullable Initiatives initiatives,
        @Schema(required = true) List<FigureView> figures,
        @Schema(nullable = true) PlanData.@Nullable Budget budget,
        @Schema(nullable = true) @Nullable Latest progress,
        @Schema(nullable = true) @Nullable Commitment milestone) {

    /** Whether money is set against it: by a line of the budget, or by a figure in currency. */
    boolean holdsMoney() {
        return budget != null || figures.stream().anyMatch(f -> f.unit() == PlanData.Unit.CURRENCY_THOUSANDS_CLP);
    }

    /**
     * The last that was told of it; what a later report left unsaid stands as an earlier one had it.
     *
     * @param reportedOn day of the last report
     * @param reports how many stand
     * @param share of the target in percent, one decimal; null where a share means nothing
     * @param reached whether the goal is reached; null when that was not told
     */
    @Schema(name = "PlanItemProgress")
    public record Latest(
            @Schema(required = true) LocalDate reportedOn,
            @Schema(required = true) long reports,
            @Schema(nullable = true) @Nullable String value,
            @Schema(nullable = true) @Nullable String share,
            @Schema(nullable = true) @Nullable Boolean reached,
            @Schema(nullable = true) PlanData.@Nullable Initiatives initiatives,
            @Schema(nullable = true) @Nullable String executed) {}

    /**
     * Its milestone: the institution's own date beside the law's.
     *
     * @param due own date, inclusive; null when the plan no longer has one
     * @param legalDue the law's date of the phase that the item names
     * @param daysAfterLegal calendar days of the own date after the law's; negative before it
     */
    @Schema(name = "PlanItemMilestone")
    public record Commitment(
            @Schema(required = true) UUID id,
            @Schema(required = true) MilestoneState state,
            @Schema(nullable = true) @Nullable LocalDate due,
            @Schema(nullable = true) @Nullable LocalDate fulfilledOn,
            @Schema(nullable = true) @Nullable Integer daysLate,
            @Schema(nullable = true) @Nullable LocalDate legalDue,
            @Schema(nullable = true) @Nullable Integer daysAfterLegal) {}

    /**
     * A declared figure and what its parts give.
     *
     * @param computedPercent at the printed decimals, rounded; null when the denominator is zero
     * @param check whether the printed figure is the computed one rounded, cut off, or another
     */
    @Schema(name = "PlanFigure")
    public record FigureView(
            @Schema(required = true) String label,
            @Schema(required = true) PlanData.Unit unit,
            @Schema(required = true) String numerator,
            @Schema(required = true) String denominator,
            @Schema(nullable = true) @Nullable String declaredPercent,
            @Schema(required = true) int decimals,
            @Schema(nullable = true) @Nullable String series,
            @Schema(nullable = true) @Nullable String computedPercent,
            @Schema(nullable = true) FigureCheck.@Nullable Outcome check) {

        static FigureView of(PlanData.Figure figure) {
            FigureCheck check = FigureCheck.of(
                    figure.numerator(), figure.denominator(), figure.declaredPercent(), figure.decimals());
            return new FigureView(
                    figure.label(),
                    figure.unit(),
                    figure.numerator(),
                    figure.denominator(),
                    figure.declaredPercent(),
                    figure.decimals(),
                    figure.series(),
                    check.computedPercent(),
                    check.check());
        }
    }
}
