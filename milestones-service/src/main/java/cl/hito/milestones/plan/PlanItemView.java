package cl.hito.milestones.plan;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of a plan, with its declared figures checked.
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
        @Schema(required = true) List<FigureView> figures) {

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
                    check.computedPercent(),
                    check.check());
        }
    }
}
