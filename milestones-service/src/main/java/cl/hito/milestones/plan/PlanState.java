package cl.hito.milestones.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan as its event tells it: the tree with goals, without texts and figures. */
record PlanState(
        UUID id,
        String institution,
        String code,
        String name,
        PlanKind kind,
        LocalDate periodFrom,
        LocalDate periodTo,
        List<Item> items) {

    record Item(
            String code,
            @Nullable String parent,
            String level,
            String title,
            PlanData.@Nullable Goal goal,
            @Nullable String phase,
            @Nullable String platform,
            PlanData.@Nullable Initiatives initiatives) {}

    static PlanState of(UUID id, PlanData plan) {
        return new PlanState(
                id,
                plan.institution(),
                plan.code(),
                plan.name(),
                plan.kind(),
                plan.periodFrom(),
                plan.periodTo(),
                plan.items().stream()
                        .map(i -> new Item(
                                i.code(),
                                i.parent(),
                                i.level(),
                                i.title(),
                                i.goal(),
                                i.phase(),
                                i.platform(),
                                i.initiatives()))
                        .toList());
    }
}
