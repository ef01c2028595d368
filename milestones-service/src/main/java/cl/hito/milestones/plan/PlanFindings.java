package cl.hito.milestones.plan;

import cl.hito.milestones.plan.PlanData.Budget;
import cl.hito.milestones.plan.PlanData.BudgetKind;
import cl.hito.milestones.plan.PlanData.Figure;
import cl.hito.milestones.plan.PlanData.Goal;
import cl.hito.milestones.plan.PlanData.Initiatives;
import cl.hito.milestones.plan.PlanData.Item;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What does not add up in a document, by computation: printed results against their parts, parts against their
 * total, execution over 100 %, dates outside the plan's own period. A finding refuses nothing; the document is
 * shown as it is, with its source.
 */
final class PlanFindings {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    private final PlanData plan;
    private final Map<String, List<Item>> children;
    private final List<Computed> found = new ArrayList<>();
    private final List<FigureCheck.Outcome> checks = new ArrayList<>();

    private PlanFindings(PlanData plan) {
        this.plan = plan;
        this.children = plan.items().stream()
                .filter(i -> i.parent() != null)
                .collect(Collectors.groupingBy(
                        i -> Objects.requireNonNull(i.parent()), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * A finding.
     *
     * @param text in Spanish
     * @param textEn in English
     * @param item that it is about; null when it is about the whole document
     */
    record Computed(
            String code,
            String text,
            String textEn,
            @Nullable String section,
            @Nullable String item) {}

    static List<Computed> of(PlanData plan) {
        PlanFindings findings = new PlanFindings(plan);
        for (Item item : plan.items()) {
            findings.dates(item);
            item.declaredFigures().forEach(figure -> findings.figure(item, figure));
            findings.figureParts(item);
            findings.initiativeParts(item);
            findings.budget(item);
        }
        findings.methods();
        findings.funds();
        return findings.found;
    }

    private void dates(Item item) {
        Goal goal = item.goal();
        if (goal == null) {
            return;
        }
        if (outside(goal.due())) {
            add(
                    item,
                    "DUE_OUTSIDE_PERIOD",
                    "La meta vence el " + day(goal.due()) + ", " + period(),
                    "The goal is due on " + goal.due() + ", " + periodEn());
        }
        if (outside(goal.dueFrom())) {
            add(
                    item,
                    "START_OUTSIDE_PERIOD",
                    "La meta parte el " + day(goal.dueFrom()) + ", " + period(),
                    "The goal begins on " + goal.dueFrom() + ", " + periodEn());
        }
    }

    private String period() {
        return "fuera del período del plan (" + day(plan.periodFrom()) + " a " + day(plan.periodTo()) + ").";
    }

    private String periodEn() {
        return "outside the plan's period (" + plan.periodFrom() + " to " + plan.periodTo() + ").";
    }

    private void figure(Item item, Figure figure) {
        FigureCheck check =
                FigureCheck.of(figure.numerator(), figure.denominator(), figure.declaredPercent(), figure.decimals());
        if (check.check() != null) {
            checks.add(check.check());
        }
        if (check.check() == FigureCheck.Outcome.DIFFERENT) {
            add(
                    item,
                    "FIGURE_DIFFERS",
                    "«" + figure.label() + "»: el documento dice " + Spanish.number(figure.declaredPercent())
                            + " % y sus partes dan " + Spanish.number(check.computedPercent()) + " %.",
                    "\"" + figure.label() + "\": the document says " + English.number(figure.declaredPercent())
                            + "% and its parts make " + English.number(check.computedPercent()) + "%.");
        }
        BigDecimal over = new BigDecimal(figure.numerator()).subtract(new BigDecimal(figure.denominator()));
        if (over.signum() > 0) {
            add(
                    item,
                    "FIGURE_OVER_100",
                    "«" + figure.label() + "»: " + Spanish.number(figure.numerator()) + " de "
                            + Spanish.number(figure.denominator()) + ", es decir, " + Spanish.number(over)
                            + " sobre el 100 %.",
                    "\"" + figure.label() + "\": " + English.number(figure.numerator()) + " of "
                            + English.number(figure.denominator()) + ", which is " + English.number(over)
                            + " above 100%.");
        }
    }

    /** Figures of one series in the direct children are the parts of the one figure of that series in the item. */
    private void figureParts(Item item) {
        for (Figure total : item.declaredFigures()) {
            Function<Item, List<Figure>> same = other -> other.declaredFigures().stream()
                    .filter(f -> f.unit() == total.unit() && Objects.equals(f.series(), total.series()))
                    .toList();
            List<Item> holders = parts(item).stream()
                    .filter(part -> !same.apply(part).isEmpty())
                    .toList();
            if (holders.size() < 2
                    || same.apply(item).size() > 1
                    || holders.stream().anyMatch(part -> same.apply(part).size() > 1)) {
                continue; // one part is no sum, and of several figures alike none is known to be the total
            }
            List<Figure> parts =
                    holders.stream().flatMap(part -> same.apply(part).stream()).toList();
            sum(item, total, parts, Figure::numerator, "NUMERATOR", "los numeradores", "numerators");
            sum(item, total, parts, Figure::denominator, "DENOMINATOR", "los denominadores", "denominators");
        }
    }

    private void sum(
            Item item,
            Figure total,
            List<Figure> parts,
            Function<Figure, String> side,
            String code,
            String name,
            String nameEn) {
        BigDecimal sum = parts.stream().map(side).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal declared = new BigDecimal(side.apply(total));
        if (sum.compareTo(declared) != 0) {
            add(
                    item,
                    code + "_PARTS_DIFFER",
                    "«" + total.label() + "»: " + name + " de sus " + parts.size() + " partes suman "
                            + Spanish.number(sum) + " y el total declarado es " + Spanish.number(declared)
                            + "; la diferencia es de "
                            + Spanish.number(sum.subtract(declared).abs()) + ".",
                    "\"" + total.label() + "\": the " + nameEn + " of its " + parts.size() + " parts add up to "
                            + English.number(sum) + " and the declared total is " + English.number(declared)
                            + "; they differ by "
                            + English.number(sum.subtract(declared).abs()) + ".");
        }
    }

    private void initiativeParts(Item item) {
        Initiatives total = item.initiatives();
        List<Initiatives> parts = parts(item).stream()
                .map(Item::initiatives)
                .filter(Objects::nonNull)
                .toList();
        if (total == null || parts.isEmpty()) {
            return;
        }
        int fulfilled = parts.stream().mapToInt(Initiatives::fulfilled).sum();
        int all = parts.stream().mapToInt(Initiatives::total).sum();
        if (fulfilled != total.fulfilled() || all != total.total()) {
            add(
                    item,
                    "INITIATIVES_PARTS_DIFFER",
                    "Declara " + total.fulfilled() + " iniciativas cumplidas de " + total.total()
                            + " y sus partes suman " + fulfilled + " de " + all + ".",
                    "It declares " + total.fulfilled() + " of " + total.total()
                            + " initiatives fulfilled and its parts add up to " + fulfilled + " of " + all + ".");
        }
    }

    private void budget(Item item) {
        Budget budget = item.budget();
        if (budget == null) {
            return;
        }
        BigDecimal amount = number(budget.amount());
        BigDecimal executed = number(budget.executed());
        if (amount != null && executed != null && executed.compareTo(amount) > 0) {
            add(
                    item,
                    "BUDGET_OVER_100",
                    "Lo ejecutado (M$ " + Spanish.number(executed) + ") supera al presupuesto (M$ "
                            + Spanish.number(amount) + ") en M$ " + Spanish.number(executed.subtract(amount)) + ".",
                    "What was executed (M$ " + English.number(executed) + ") exceeds the budget (M$ "
                            + English.number(amount) + ") by M$ " + English.number(executed.subtract(amount)) + ".");
        }
        List<Budget> parts =
                parts(item).stream().map(Item::budget).filter(Objects::nonNull).toList();
        if (amount == null || parts.size() < 2 || parts.stream().anyMatch(part -> part.amount() == null)) {
            return;
        }
        BigDecimal sum = parts.stream()
                .map(part -> new BigDecimal(Objects.requireNonNull(part.amount())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(amount) != 0) {
            add(
                    item,
                    "BUDGET_PARTS_DIFFER",
                    "Las partidas suman M$ " + Spanish.number(sum) + " y el total declarado es M$ "
                            + Spanish.number(amount) + ".",
                    "The lines add up to M$ " + English.number(sum) + " and the declared total is M$ "
                            + English.number(amount) + ".");
        }
    }

    /** Rounding in one place and cutting off in another: each printed figure is right by its own rule, not by one. */
    private void methods() {
        long rounded =
                checks.stream().filter(c -> c == FigureCheck.Outcome.ROUNDED).count();
        long cut =
                checks.stream().filter(c -> c == FigureCheck.Outcome.TRUNCATED).count();
        if (rounded > 0 && cut > 0) {
            found.add(new Computed(
                    "FIGURE_METHODS_MIXED",
                    "De " + checks.size() + " porcentajes impresos, " + rounded
                            + " coinciden por redondeo y " + cut + " solo por truncamiento: el documento mezcla"
                            + " métodos.",
                    "Of " + checks.size() + " printed percentages, " + rounded + " agree by rounding and " + cut
                            + " only by cutting off: the document mixes methods.",
                    null,
                    null));
        }
    }

    /** Where the money comes from against what it is for; only when every amount of both is stated. */
    private void funds() {
        Map<BudgetKind, BigDecimal> sums = new EnumMap<>(BudgetKind.class);
        Set<String> lines = new TreeSet<>();
        for (Item item : plan.items()) {
            Budget budget = item.budget();
            if (budget == null || hasLines(item)) {
                continue;
            }
            BigDecimal amount = number(budget.amount());
            if (amount == null) {
                return;
            }
            lines.add(item.code());
            sums.merge(budget.kind(), amount, BigDecimal::add);
        }
        BigDecimal sources = sums.remove(BudgetKind.SOURCE_OF_FUNDS);
        BigDecimal uses = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sources != null && !sums.isEmpty() && sources.compareTo(uses) != 0) {
            found.add(new Computed(
                    "BUDGET_SOURCES_DIFFER",
                    "Las fuentes de financiamiento suman M$ " + Spanish.number(sources) + " y los gastos M$ "
                            + Spanish.number(uses) + " (" + lines.size() + " partidas).",
                    "The sources of funds add up to M$ " + English.number(sources) + " and the spending to M$ "
                            + English.number(uses) + " (" + lines.size() + " lines).",
                    null,
                    null));
        }
    }

    private boolean hasLines(Item item) {
        return parts(item).stream().anyMatch(part -> part.budget() != null);
    }

    private List<Item> parts(Item item) {
        return children.getOrDefault(item.code(), List.of());
    }

    private void add(Item item, String code, String text, String textEn) {
        found.add(new Computed(code, text, textEn, item.section(), item.code()));
    }

    private boolean outside(@Nullable LocalDate day) {
        return day != null && (day.isBefore(plan.periodFrom()) || day.isAfter(plan.periodTo()));
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    private static @Nullable BigDecimal number(@Nullable String exact) {
        return exact == null ? null : new BigDecimal(exact);
    }
}
