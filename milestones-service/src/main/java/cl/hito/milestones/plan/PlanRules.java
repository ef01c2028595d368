package cl.hito.milestones.plan;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.milestones.plan.PlanData.Goal;
import cl.hito.milestones.plan.PlanData.Item;
import cl.hito.milestones.plan.PlanData.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a plan against itself: what contradicts its own shape is refused. What is odd is a finding instead. */
final class PlanRules {

    private PlanRules() {}

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
}
