package cl.hito.milestones.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan, whole, as it is handed in. Exact numbers are strings.
 *
 * @param institution code of the institution whose plan it is
 * @param code of the plan, unique within the institution
 * @param periodFrom first day that the plan speaks of
 * @param periodTo last day, inclusive
 * @param levels in the document's own terms, top to bottom
 * @param items the tree, flat, parents before children
 * @param findings inconsistencies of the document, noted by who transcribed it
 */
@Schema(description = "A plan, whole")
public record PlanData(
        @NotNull @Pattern(regexp = "[A-Z]{2,4}(-[A-Z0-9]{2,20}){0,4}") @Size(max = 40) String institution,

        @NotNull @Pattern(regexp = "[A-Z0-9]+(-[A-Z0-9]+)*") @Size(max = 60) String code,

        @NotBlank @Size(max = 300) String name,
        @NotNull PlanKind kind,
        @NotNull LocalDate periodFrom,
        @NotNull LocalDate periodTo,
        @NotNull @Valid Document document,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Level> levels,
        @NotNull @Size(max = 5000) List<@NotNull @Valid Item> items,
        @Schema(nullable = true) @Size(max = 1000) @Nullable List<@NotNull @Valid Finding> findings) {

    static final String EXACT = "-?[0-9]{1,20}(\\.[0-9]{1,10})?";

    static final String AMOUNT = "[0-9]{1,20}(\\.[0-9]{1,10})?";

    /** Findings, none when absent. */
    List<Finding> declaredFindings() {
        return findings == null ? List.of() : findings;
    }

    /** Whether nothing differs; a list that is absent says the same as an empty one. */
    boolean saysTheSameAs(PlanData other) {
        return withEveryList().equals(other.withEveryList());
    }

    private PlanData withEveryList() {
        return new PlanData(
                institution,
                code,
                name,
                kind,
                periodFrom,
                periodTo,
                document,
                levels,
                items.stream().map(Item::withEveryList).toList(),
                declaredFindings());
    }

    /**
     * The document that the plan was read from.
     *
     * @param issuedOn null when it carries no date
     * @param country ISO 3166-1 alpha-2
     */
    @Schema(name = "PlanDocument")
    public record Document(
            @NotBlank @Size(max = 300) String title,
            @Schema(nullable = true) @Nullable LocalDate issuedOn,
            @NotNull @Pattern(regexp = "[A-Z]{2}") String country) {}

    /** A level of the tree with the name that the document gives it. */
    @Schema(name = "PlanLevel")
    public record Level(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]*") @Size(max = 60) String code,

            @NotBlank @Size(max = 200) String name) {}

    /**
     * An item of the tree.
     *
     * @param code unique in the plan
     * @param parent code of an item before it; null at the top
     * @param section of the document, as source
     * @param phase of DFL 1/2020 art. 6, where the document itself names the matter
     * @param platform of the State, where the document itself names it
     * @param figures as the document declares them
     * @param budget where the item is a line of the plan's budget
     */
    @Schema(name = "PlanItemData")
    public record Item(
            @NotNull @Pattern(regexp = "[A-Z0-9]+(\\.[A-Z0-9]+)*") @Size(max = 60) String code,

            @Schema(nullable = true) @Size(max = 60) @Nullable String parent,

            @NotNull @Size(max = 60) String level,
            @NotBlank @Size(max = 300) String title,

            @Schema(nullable = true) @Size(max = 4000) @Nullable String description,

            @Schema(nullable = true) @Size(max = 300) @Nullable String responsible,

            @Schema(nullable = true) @Size(max = 300) @Nullable String section,

            @Schema(nullable = true) @Valid @Nullable Goal goal,

            @Schema(nullable = true) @Pattern(regexp = "PREPARATION|[1-6]") @Nullable String phase,

            @Schema(nullable = true)
            @Pattern(regexp = "CPAT|DOCDIGITAL|CLAVE_UNICA|PISEE|FIRMA_GOB|NOTIFICATIONS|SIMPLE|DATOS_GOB") @Nullable String platform,

            @Schema(nullable = true) @Valid @Nullable Initiatives initiatives,

            @Schema(nullable = true) @Size(max = 100) @Nullable List<@NotNull @Valid Figure> figures,

            @Schema(nullable = true) @Valid @Nullable Budget budget) {

        /** Figures, none when absent. */
        List<Figure> declaredFigures() {
            return figures == null ? List.of() : figures;
        }

        private Item withEveryList() {
            return new Item(
                    code,
                    parent,
                    level,
                    title,
                    description,
                    responsible,
                    section,
                    goal,
                    phase,
                    platform,
                    initiatives,
                    declaredFigures(),
                    budget);
        }
    }

    /**
     * A goal.
     *
     * @param target exact number; null when the document gives none
     * @param targetText as the document puts it
     * @param due last day, inclusive; the last day of the month or year when only that is stated
     * @param duePrecision what the document states
     * @param direction whether the target is a floor or a limit; absent, days are a limit and all else a floor
     */
    @Schema(name = "PlanGoal")
    public record Goal(
            @NotNull Unit unit,

            @Schema(nullable = true) @Pattern(regexp = EXACT) @Nullable String target,

            @NotBlank @Size(max = 500) String targetText,
            @Schema(nullable = true) @Nullable LocalDate dueFrom,
            @Schema(nullable = true) @Nullable LocalDate due,
            @Schema(nullable = true) @Nullable DuePrecision duePrecision,

            @Schema(nullable = true) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Direction direction) {

        /** Whether the target is not to be exceeded, as days are unless the goal says otherwise. */
        boolean limits() {
            return direction == null ? unit == Unit.DAYS : direction == Direction.AT_MOST;
        }
    }

    @Schema(name = "PlanGoalDirection")
    public enum Direction {
        AT_LEAST,
        AT_MOST
    }

    @Schema(name = "PlanUnit")
    public enum Unit {
        PERCENT,
        COUNT,
        CURRENCY_THOUSANDS_CLP,
        DAYS,
        DATE,
        YES_NO,
        BASELINE_TO_BE_SET
    }

    @Schema(name = "PlanDuePrecision")
    public enum DuePrecision {
        DAY,
        MONTH,
        YEAR,
        PERIOD
    }

    /** Initiatives that the document declares fulfilled, of how many. */
    @Schema(name = "PlanInitiatives")
    public record Initiatives(
            @Min(0) @Max(100_000) int fulfilled,
            @Min(0) @Max(100_000) int total) {}

    /**
     * A figure as the document prints it.
     *
     * @param declaredPercent the printed percentage; null when only the parts are printed
     * @param decimals how many decimals are printed
     * @param series which of an item's figures belong together with those of its parts, such as a year; absent,
     *     those of the same unit do
     */
    @Schema(name = "PlanFigureData")
    public record Figure(
            @NotBlank @Size(max = 300) String label,
            @NotNull Unit unit,
            @NotNull @Pattern(regexp = EXACT) String numerator,
            @NotNull @Pattern(regexp = EXACT) String denominator,

            @Schema(nullable = true) @Pattern(regexp = EXACT) @Nullable String declaredPercent,

            @Min(0) @Max(10) int decimals,

            @Schema(nullable = true) @JsonInclude(JsonInclude.Include.NON_NULL) @Size(max = 60) @Nullable String series) {}

    /**
     * A line of a plan's budget. Amounts in thousands of Chilean pesos, exact; null is not stated, zero is zero.
     *
     * @param year null when the line is of the whole period
     * @param fundedBy source of funds that the document names for it
     */
    @Schema(name = "PlanBudget")
    public record Budget(
            @NotNull BudgetKind kind,

            @Schema(nullable = true) @Min(1900) @Max(2999) @Nullable Integer year,

            @Schema(nullable = true) @Pattern(regexp = AMOUNT) @Nullable String amount,

            @Schema(nullable = true) @Pattern(regexp = AMOUNT) @Nullable String executed,

            @Schema(nullable = true) @Size(max = 300) @Nullable String fundedBy) {}

    @Schema(name = "PlanBudgetKind")
    public enum BudgetKind {
        /** To put things in place. */
        INITIAL,
        /** To keep them going. */
        OPERATION,
        /** For what nobody foresaw. */
        RESERVE,
        /** Where the money comes from. */
        SOURCE_OF_FUNDS,
        /** Spending that the document does not sort any further. */
        EXPENDITURE
    }

    /**
     * Something in the document that does not add up.
     *
     * @param text in Spanish
     * @param textEn the same in English; absent, who asks in English gets the Spanish
     */
    @Schema(name = "PlanFindingData")
    public record Finding(
            @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9_.]*") @Size(max = 60) String code,

            @NotBlank @Size(max = 1000) String text,

            @Schema(nullable = true) @Size(max = 300) @Nullable String section,

            @Schema(nullable = true) @Size(max = 1000) @Nullable String textEn) {}
}
