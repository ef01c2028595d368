package cl.hito.milestones.onboarding;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads how far institutions are with a platform; the steps only of the rows that a page shows. */
@Singleton
class ProgressQuery {

    private static final String BLOCKED = """
            exists (select 1 from onboarding_step_record r where r.milestone_id = m.id and r.blocked_since is not null)
            = :blocked""";

    private final EntityManager em;
    private final ObjectMapper json;

    ProgressQuery(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    Page<ProgressView> page(String platform, ProgressFilter filter, PageRequest page) {
        return query(platform, filter).page(em, page, this::view);
    }

    long forEach(String platform, ProgressFilter filter, @Nullable String sort, Consumer<ProgressView> consumer) {
        return query(platform, filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(String platform, ProgressFilter filter) {
        return new KeysetQuery(
                        """
                        m.id, m.institution, coalesce(i.name, m.institution) as institution_name, i.group_code,
                        i.region, m.due, m.fulfilled_on, (
                            select cast(jsonb_build_object(
                                'done', count(s.done_on), 'total', count(*),
                                'next', max(s.code) filter (where s.next),
                                'title', max(s.title) filter (where s.next),
                                'planned', max(s.planned_on) filter (where s.next),
                                'blocked', min(s.blocked_since)) as text)
                            from onboarding_steps(m) s) as steps""",
                        "milestone m left join institution_ref i on i.code = m.institution",
                        "m.id",
                        List.of(
                                SortKey.text("institution", "m.institution"),
                                SortKey.date("due", "coalesce(m.due, date '9999-12-31')")))
                .where("m.kind = 'PLATFORM'")
                .where("m.platform = :platform", "platform", platform)
                .where("m.institution = :institution", "institution", filter.institution)
                .where("i.group_code = :group", "group", filter.group)
                .where("i.region = :region", "region", filter.region)
                .where(BLOCKED, "blocked", filter.blocked);
    }

    private ProgressView view(Tuple row) {
        ProgressView.Steps steps = steps(row.get("steps", String.class));
        return new ProgressView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                row.get("due", LocalDate.class),
                row.get("fulfilled_on", LocalDate.class),
                steps.done(),
                steps.total(),
                steps.next(),
                steps.title(),
                steps.planned(),
                steps.blocked());
    }

    private ProgressView.Steps steps(String text) {
        try {
            return json.readValue(text, ProgressView.Steps.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps cannot be read", e);
        }
    }
}
