package cl.hito.milestones.assessment.change;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.norm.Requirements;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares two versions of the norms, requirement by requirement, in one statement. */
@Singleton
class CarriedOver {

    private static final String COLUMNS = """
            coalesce(n.code, o.code) as code,
            case when o.id is null then 'ADDED' when n.id is null then 'REMOVED'
                when n.digest <> o.digest then 'CHANGED' else 'RELINKED' end as kind,
            array(select e.key from jsonb_each(cast(n.content as jsonb)) e
                where o.id is not null and e.value is distinct from cast(o.content as jsonb) -> e.key
                order by e.key) as fields,
            o.content as before, n.content as after,
            (select count(*) from assessment a where a.requirement = coalesce(n.code, o.code)) as assessments""";

    private static final String TABLES = """
            (select r.* from norm_requirement r join norm_package k on k.id = r.package_id
                where k.version = :version) n
            full join (select r.* from norm_requirement r join norm_package k on k.id = r.package_id
                where k.version = :against) o on o.code = n.code""";

    private final EntityManager em;
    private final ObjectMapper json;
    private final Requirements requirements;

    CarriedOver(EntityManager em, ObjectMapper json, Requirements requirements) {
        this.em = em;
        this.json = json;
        this.requirements = requirements;
    }

    Page<ChangeView> page(String version, String against, PageRequest page) {
        return query(version, against).page(em, page, this::view);
    }

    long forEach(String version, String against, @Nullable String sort, Consumer<ChangeView> consumer) {
        return query(version, against).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private KeysetQuery query(String version, String against) {
        requirements.requireVersion(version);
        requirements.requireVersion(against);
        return new KeysetQuery(
                        COLUMNS,
                        TABLES,
                        "coalesce(n.id, o.id)",
                        List.of(SortKey.text("code", "coalesce(n.code, o.code)")))
                .where("n.content is distinct from o.content")
                .parameter("version", version)
                .parameter("against", against);
    }

    private ChangeView view(Tuple row) {
        ChangeView.Kind kind = ChangeView.Kind.valueOf(row.get("kind", String.class));
        return new ChangeView(
                row.get("code", String.class),
                kind,
                List.of(row.get("fields", String[].class)),
                node(row.get("before", String.class)),
                node(row.get("after", String.class)),
                row.get("assessments", Long.class));
    }

    private @Nullable JsonNode node(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored requirement is not JSON", e);
        }
    }
}
