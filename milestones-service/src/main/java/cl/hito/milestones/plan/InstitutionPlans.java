package cl.hito.milestones.plan;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reader of an institution's plans wants to know of each, for who writes about them. */
@Singleton
public class InstitutionPlans {

    private final PlanRepository plans;
    private final PlanItems items;
    private final PlanSummaries summaries;
    private final EntityManager em;

    InstitutionPlans(PlanRepository plans, PlanItems items, PlanSummaries summaries, EntityManager em) {
        this.plans = plans;
        this.items = items;
        this.summaries = summaries;
        this.em = em;
    }

    /**
     * A plan with what counts in it.
     *
     * @param goals items that have one, in the document's order
     * @param budget items that money is set against, in the document's order
     */
    @Schema(name = "InstitutionPlan")
    public record Whole(
            @Schema(required = true) PlanView plan,
            @Schema(required = true) PlanSummaryView summary,
            @Schema(required = true) List<PlanItemView> goals,
            @Schema(required = true) List<PlanItemView> budget,
            @Schema(required = true) List<FindingView> findings) {}

    /** The plans of an institution, the latest period first, with findings in a language; none when it has none. */
    public List<Whole> of(String institution, boolean english) {
        PlanFilter filter = new PlanFilter();
        filter.institution = institution;
        List<Whole> all = new ArrayList<>();
        plans.plans(filter).forEach(em, "-periodFrom", row -> all.add(whole(plans.plan(row), english)));
        return all;
    }

    private Whole whole(PlanView plan, boolean english) {
        List<PlanItemView> goals = new ArrayList<>();
        List<PlanItemView> budget = new ArrayList<>();
        items.query(plan.id(), new PlanItemFilter())
                .where("(i.goal is not null or i.budget_kind is not null)")
                .forEach(em, null, row -> {
                    PlanItemView item = items.view(row);
                    if (item.goal() != null) {
                        goals.add(item);
                    }
                    if (item.holdsMoney()) {
                        budget.add(item);
                    }
                });
        return new Whole(plan, summaries.of(plan.id()), goals, budget, findings(plan.id(), english));
    }

    private List<FindingView> findings(UUID plan, boolean english) {
        List<FindingView> all = new ArrayList<>();
        plans.findings(plan).forEach(em, null, row -> all.add(plans.finding(row, english)));
        return all;
    }
}
