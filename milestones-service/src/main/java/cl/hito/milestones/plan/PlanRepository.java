package cl.hito.milestones.plan;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.SortKey;
import cl.hito.contracts.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class PlanRepository implements PanacheRepositoryBase<Plan, UUID> {

    private static final TypeReference<PlanData.Document> DOCUMENT = new TypeReference<>() {};
    private static final TypeReference<List<PlanData.Level>> LEVELS = new TypeReference<>() {};
    private static final TypeReference<List<PlanData.Item>> ITEMS = new TypeReference<>() {};
    private static final TypeReference<List<PlanData.Finding>> FINDINGS = new TypeReference<>() {};

    private final ObjectMapper json;

    PlanRepository(ObjectMapper json) {
        this.json = json;
    }

    Optional<Plan> byCode(String institution, String code) {
        return find("institution = ?1 and code = ?2", institution, code).firstResultOptional();
    }

    /** Puts the items and findings in the place of what is there; an item keeps its id as long as its code stays. */
    void replace(UUID plan, PlanData data, List<PlanFindings.Computed> computed) {
        var em = getEntityManager();
        em.createNativeQuery("delete from plan_item where plan_id = :plan and code <> all(:codes)")
                .setParameter("plan", plan)
                .setParameter(
                        "codes", data.items().stream().map(PlanData.Item::code).toArray(String[]::new))
                .executeUpdate();
        em.createNativeQuery("delete from plan_finding where plan_id = :plan")
                .setParameter("plan", plan)
                .executeUpdate();
        em.createNativeQuery("""
                        insert into plan_item (plan_id, position, code, parent, level, title, description, responsible,
                            section, phase, platform, due, goal, initiatives, figures, budget)
                        select :plan, e.position, r.code, r.parent, r.level, r.title, r.description, r.responsible,
                            r.section, r.phase, r.platform, cast(r.goal ->> 'due' as date),
                            nullif(r.goal, 'null'), nullif(r.initiatives, 'null'),
                            coalesce(nullif(r.figures, 'null'), '[]'), nullif(r.budget, 'null')
                        from jsonb_array_elements(cast(:items as jsonb)) with ordinality as e(item, position)
                        cross join lateral jsonb_to_record(e.item) as r(
                            code text, parent text, level text, title text, description text, responsible text,
                            section text, phase text, platform text, goal jsonb, initiatives jsonb, figures jsonb,
                            budget jsonb)
                        order by e.position
                        on conflict (plan_id, code) do update set
                            position = excluded.position, parent = excluded.parent, level = excluded.level,
                            title = excluded.title, description = excluded.description,
                            responsible = excluded.responsible, section = excluded.section, phase = excluded.phase,
                            platform = excluded.platform, due = excluded.due, goal = excluded.goal,
                            initiatives = excluded.initiatives, figures = excluded.figures, budget = excluded.budget
                        """)
                .setParameter("plan", plan)
                .setParameter("items", write(data.items()))
                .executeUpdate();
        em.createNativeQuery("""
                        insert into plan_finding (plan_id, position, origin, code, text, text_en, section, item)
                        select :plan, e.position, 'DECLARED', r.code, r.text, r."textEn", r.section, null
                        from jsonb_array_elements(cast(:declared as jsonb)) with ordinality as e(finding, position)
                        cross join lateral jsonb_to_record(e.finding) as r(
                            code text, text text, "textEn" text, section text)
                        union all
                        select :plan, 1000000 + e.position, 'COMPUTED', r.code, r.text, r."textEn", r.section, r.item
                        from jsonb_array_elements(cast(:computed as jsonb)) with ordinality as e(finding, position)
                        cross join lateral jsonb_to_record(e.finding)
                            as r(code text, text text, "textEn" text, section text, item text)
                        """)
                .setParameter("plan", plan)
                .setParameter("declared", write(data.declaredFindings()))
                .setParameter("computed", write(computed))
                .executeUpdate();
    }

    /** Puts the state of a plan, with what was reported of it, into the outbox; to be called after every change. */
    void tell(UUID plan) {
        getEntityManager()
                .createNativeQuery("""
                        with told as (
                            update plan set told = told + 1 where id = :plan returning id, told
                        )
                        insert into outbox (type, topic, key, sequence, data)
                        select :type, :topic, cast(id as text), told, convert_to(cast(plan_event(id) as text), 'UTF8')
                        from told
                        """)
                .setParameter("plan", plan)
                .setParameter("type", EventType.PLAN_CHANGED.type())
                .setParameter("topic", EventType.PLAN_CHANGED.topic())
                .executeUpdate();
    }

    /** The plan as it was handed in, rebuilt from its rows. */
    PlanData data(PlanView plan) {
        String items = text(plan.id(), """
                select cast(coalesce(jsonb_agg(jsonb_build_object(
                    'code', code, 'parent', parent, 'level', level, 'title', title, 'description', description,
                    'responsible', responsible, 'section', section, 'goal', goal, 'phase', phase,
                    'platform', platform, 'initiatives', initiatives, 'figures', figures, 'budget', budget)
                    order by position),
                    '[]') as text)
                from plan_item where plan_id = :plan""");
        String findings = text(plan.id(), """
                select cast(coalesce(jsonb_agg(jsonb_build_object('code', code, 'text', text, 'section', section,
                    'textEn', text_en)
                    order by position), '[]') as text)
                from plan_finding where plan_id = :plan and origin = 'DECLARED'""");
        return new PlanData(
                plan.institution(),
                plan.code(),
                plan.name(),
                plan.kind(),
                plan.periodFrom(),
                plan.periodTo(),
                plan.document(),
                plan.levels(),
                read(items, ITEMS),
                read(findings, FINDINGS));
    }

    private String text(UUID plan, String sql) {
        return (String) getEntityManager()
                .createNativeQuery(sql, String.class)
                .setParameter("plan", plan)
                .getSingleResult();
    }

    PlanView view(Plan plan) {
        return plan.view(
                read(plan.json().document(), DOCUMENT), read(plan.json().levels(), LEVELS));
    }

    KeysetQuery plans(PlanFilter filter) {
        return new KeysetQuery(
                        """
                        id, institution, code, name, kind, period_from, period_to, document, levels, item_count,
                        finding_count, version, updated_at""",
                        "plan",
                        "id",
                        List.of(
                                SortKey.text("institution", "institution"),
                                SortKey.text("name", "name"),
                                SortKey.date("periodFrom", "period_from"),
                                SortKey.instant("updatedAt", "updated_at")))
                .where("institution = :institution", "institution", filter.institution)
                .where("kind = :kind", "kind", filter.kind == null ? null : filter.kind.name());
    }

    PlanView plan(Tuple row) {
        return new PlanView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("code", String.class),
                row.get("name", String.class),
                PlanKind.valueOf(row.get("kind", String.class)),
                row.get("period_from", LocalDate.class),
                row.get("period_to", LocalDate.class),
                read(row.get("document", String.class), DOCUMENT),
                read(row.get("levels", String.class), LEVELS),
                row.get("item_count", Integer.class),
                row.get("finding_count", Integer.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    KeysetQuery findings(UUID plan) {
        return new KeysetQuery(
                        "id, origin, code, text, text_en, section, item",
                        "plan_finding",
                        "id",
                        List.of(SortKey.number("position", "position")))
                .where("plan_id = :plan", "plan", plan);
    }

    /** Plans whose computed findings were computed when they were told in Spanish only. */
    List<Plan> withFindingsInOneLanguage() {
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager()
                .createNativeQuery(
                        "select distinct plan_id from plan_finding where origin = 'COMPUTED' and text_en is null",
                        UUID.class)
                .getResultList();
        return ids.isEmpty() ? List.of() : list("id in ?1", ids);
    }

    FindingView finding(Tuple row, boolean english) {
        String translated = row.get("text_en", String.class);
        boolean shown = english && translated != null;
        return new FindingView(
                row.get("id", UUID.class),
                FindingView.Origin.valueOf(row.get("origin", String.class)),
                row.get("code", String.class),
                shown ? translated : row.get("text", String.class),
                shown ? "en" : "es",
                row.get("section", String.class),
                row.get("item", String.class));
    }

    String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plan cannot be written as JSON", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored plan cannot be read", e);
        }
    }
}
