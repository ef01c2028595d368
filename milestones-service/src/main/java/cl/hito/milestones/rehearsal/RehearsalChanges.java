package cl.hito.milestones.rehearsal;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneState;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what a rehearsal found, milestone by milestone. */
@Singleton
class RehearsalChanges {

    private static final String UNDATED = ", date '9999-12-31')";

    private final EntityManager em;
    private final Rehearsals rehearsals;

    RehearsalChanges(EntityManager em, Rehearsals rehearsals) {
        this.em = em;
        this.rehearsals = rehearsals;
    }

    Page<RehearsalChangeView> page(String version, UUID id, ChangeFilter filter, PageRequest page) {
        return query(version, id, filter).page(em, page, RehearsalChanges::view);
    }

    long forEach(
            String version,
            UUID id,
            ChangeFilter filter,
            @Nullable String sort,
            Consumer<RehearsalChangeView> consumer) {
        return query(version, id, filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private KeysetQuery query(String version, UUID id, ChangeFilter filter) {
        rehearsals.get(version, id);
        return new KeysetQuery(
                        """
                        case when not c.created then e.id end as milestone_id, e.institution,
                        coalesce(i.name, e.institution) as institution_name, c.group_code, c.region, c.kind, c.phase, c.platform, c.title, c.applies_from_before, c.applies_from_after,
                        c.due_before, c.due_after, c.state_before, c.state_after""",
                        """
                        rehearsal_change c
                        cross join lateral unnest(c.milestones, c.institutions) as e(id, institution)
                        left join institution_ref i on i.code = e.institution""",
                        "e.id",
                        List.of(
                                SortKey.text("institution", "e.institution"),
                                SortKey.date("dueAfter", "coalesce(c.due_after" + UNDATED),
                                SortKey.date("dueBefore", "coalesce(c.due_before" + UNDATED)))
                .where("c.rehearsal_id = :rehearsal", "rehearsal", id)
                .where("e.institution = :institution", "institution", filter.institution)
                .where("c.kind = :kind", "kind", name(filter.kind))
                .where("c.phase = :phase", "phase", filter.phase)
                .where("c.group_code = :group", "group", filter.group)
                .where("c.region = :region", "region", filter.region)
                .where("c.state_before = :before", "before", name(filter.stateBefore))
                .where("c.state_after = :after", "after", name(filter.stateAfter))
                .where("(c.state_before is distinct from c.state_after) = :turned", "turned", filter.stateChanged);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static RehearsalChangeView view(Tuple row) {
        String before = row.get("state_before", String.class);
        return new RehearsalChangeView(
                row.get("milestone_id", UUID.class),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                MilestoneKind.valueOf(row.get("kind", String.class)),
                row.get("phase", String.class),
                row.get("platform", String.class),
                row.get("title", String.class),
                row.get("applies_from_before", LocalDate.class),
                row.get("applies_from_after", LocalDate.class),
                row.get("due_before", LocalDate.class),
                row.get("due_after", LocalDate.class),
                before == null ? null : MilestoneState.valueOf(before),
                MilestoneState.valueOf(row.get("state_after", String.class)));
    }
}
