package cl.hito.milestones.plan;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.milestones.plan.PlanData.Figure;
import cl.hito.milestones.plan.PlanData.Goal;
import cl.hito.milestones.plan.PlanData.Item;
import cl.hito.milestones.plan.PlanData.Level;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a plan against itself: what is wrong refuses it, what is odd in the document becomes a finding. */
final class PlanRules {

    private PlanRules() {}

    /** A finding that was computed here, with the item that it is about. */
    record Computed(String code, String text, @Nullable String section, String item) {}

    /** 400 naming every contradiction. */
    static void check(PlanData plan) {
        List<Field> wrong = new ArrayList<>();
        if (plan.periodTo().isBefore(plan.periodFrom())) {
            wrong.add(Field.of("/periodTo", "inconsistent"));
        }
        Set<String> levels = new HashSet<>();
        for (int i = 0; i < plan.levels().size(); i++) {
            Level level = plan.levels().get(i);
            if (!levels.add(level.code())) {
                wrong.add(Field.of("/levels/" + i + "/code", "duplicate"));
            }
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < plan.items().size(); i++) {
            Item item = plan.items().get(i);
            String place = "/items/" + i;
            if (!levels.contains(item.level())) {
                wrong.add(Field.of(place + "/level", "not_found"));
            }
            // Only what stands before counts: that also keeps the tree free of circles.
            if (item.parent() != null && !codes.contains(item.parent())) {
                wrong.add(Field.of(
                        place + "/parent",
                        "not_found",
                        "No hay un elemento anterior con este código.",
                        "No item before this one has this code."));
            }
            if (!codes.add(item.code())) {
                wrong.add(Field.of(place + "/code", "duplicate"));
            }
            Goal goal = item.goal();
            if (goal != null
                    && goal.due() != null
                    && goal.dueFrom() != null
                    && goal.due().isBefore(goal.dueFrom())) {
                wrong.add(Field.of(place + "/goal/due", "inconsistent"));
            }
            if (item.initiatives() != null
                    && item.initiatives().fulfilled() > item.initiatives().total()) {
                wrong.add(Field.of(place + "/initiatives/fulfilled", "inconsistent"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    /** What does not add up in the document by computation. */
    static List<Computed> findings(PlanData plan) {
        List<Computed> found = new ArrayList<>();
        for (Item item : plan.items()) {
            Goal goal = item.goal();
            if (goal != null && outside(goal.due(), plan)) {
                found.add(new Computed(
                        "DUE_OUTSIDE_PERIOD",
                        "La meta vence el " + goal.due() + ", fuera del período del plan (" + plan.periodFrom() + " a "
                                + plan.periodTo() + ").",
                        item.section(),
                        item.code()));
            }
            for (Figure figure : item.declaredFigures()) {
                figure(item, figure, found);
            }
        }
        return found;
    }

    private static void figure(Item item, Figure figure, List<Computed> found) {
        FigureCheck check =
                FigureCheck.of(figure.numerator(), figure.denominator(), figure.declaredPercent(), figure.decimals());
        if (check.check() == FigureCheck.Outcome.DIFFERENT) {
            found.add(new Computed(
                    "FIGURE_DIFFERS",
                    "«" + figure.label() + "»: el documento dice " + figure.declaredPercent() + " % y sus partes dan "
                            + check.computedPercent() + " %.",
                    item.section(),
                    item.code()));
        }
        if (new BigDecimal(figure.numerator()).compareTo(new BigDecimal(figure.denominator())) > 0) {
            found.add(new Computed(
                    "FIGURE_OVER_100",
                    "«" + figure.label() + "»: la parte es mayor que el total.",
                    item.section(),
                    item.code()));
        }
    }

    private static boolean outside(@Nullable LocalDate due, PlanData plan) {
        return due != null && (due.isBefore(plan.periodFrom()) || due.isAfter(plan.periodTo()));
    }
}
