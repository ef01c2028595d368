package cl.hito.catalog.procedure.comparison;

import cl.hito.catalog.procedure.comparison.CatalogueComparison.Change;
import cl.hito.catalog.procedure.comparison.CatalogueComparison.Item;
import cl.hito.catalog.procedure.comparison.CatalogueComparison.Summary;
import cl.hito.chassis.history.ChangeSet;
import cl.hito.chassis.history.FieldChange;
import cl.hito.chassis.history.Moment;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares the catalogue of an institution on two days, from the history. */
@Singleton
class CatalogueComparisons {

    /** Rows {@code c} of the records that were in the catalogue on either day. */
    private static final String COMPARED = """
            (select coalesce(later.id, earlier.id) as id,
                    coalesce(later.after ->> 'name', earlier.after ->> 'name') as name,
                    case when earlier.id is null then 'ADDED'
                         when later.id is null then 'REMOVED'
                         when procedure_answers(earlier.after) is distinct from procedure_answers(later.after)
                             then 'CHANGED'
                         else 'UNCHANGED' end as change,
                    earlier.after as before, later.after as after
             from (%s) earlier full join (%s) later on later.id = earlier.id) c""";

    private final EntityManager em;
    private final ObjectMapper json;

    CatalogueComparisons(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    Page<Item> page(String institution, ComparedDays days, boolean onlyPublic, PageRequest page) {
        return query(institution, days, onlyPublic).page(em, page, this::item);
    }

    long forEach(
            String institution, ComparedDays days, boolean onlyPublic, @Nullable String sort, Consumer<Item> consumer) {
        return query(institution, days, onlyPublic).forEach(em, sort, row -> consumer.accept(item(row)));
    }

    Summary summary(String institution, ComparedDays days, boolean onlyPublic) {
        Query query = em.createNativeQuery(
                "select count(*) filter (where change = 'ADDED') as added,"
                        + " count(*) filter (where change = 'REMOVED') as removed,"
                        + " count(*) filter (where change = 'CHANGED') as changed,"
                        + " count(*) filter (where change = 'UNCHANGED') as unchanged from "
                        + compared(days, onlyPublic),
                Tuple.class);
        parameters(institution, days).forEach(query::setParameter);
        Tuple row = (Tuple) query.getSingleResult();
        return new Summary(
                row.get("added", Long.class),
                row.get("removed", Long.class),
                row.get("changed", Long.class),
                row.get("unchanged", Long.class));
    }

    private static KeysetQuery query(String institution, ComparedDays days, boolean onlyPublic) {
        KeysetQuery query = new KeysetQuery(
                        "c.id, c.name, c.change, cast(c.before as text) as before, cast(c.after as text) as after",
                        compared(days, onlyPublic),
                        "c.id",
                        List.of(SortKey.text("name", "c.name"), SortKey.text("change", "c.change")))
                .where("c.change <> 'UNCHANGED'");
        parameters(institution, days).forEach(query::parameter);
        return query;
    }

    private static String compared(ComparedDays days, boolean onlyPublic) {
        return COMPARED.formatted(states("fromDay", days, onlyPublic), states("toDay", days, onlyPublic));
    }

    private static String states(String day, ComparedDays days, boolean onlyPublic) {
        return "select s.id, s.after from ("
                + Moment.states("procedure", day, days.knownAt == null ? null : "knownAt")
                + ") s where s.after ->> 'institution' = :institution and s.after ->> 'status' "
                + (onlyPublic ? "= 'COMPLETED'" : "<> 'RETIRED'");
    }

    private static Map<String, Object> parameters(String institution, ComparedDays days) {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("institution", institution);
        parameters.put("fromDay", days.from());
        parameters.put("toDay", days.to());
        if (days.knownAt != null) {
            parameters.put("knownAt", days.knownAt.atOffset(ZoneOffset.UTC));
        }
        return parameters;
    }

    private Item item(Tuple row) {
        return new Item(
                row.get("id", UUID.class),
                row.get("name", String.class),
                Change.valueOf(row.get("change", String.class)),
                FieldChange.between(
                        state(row.get("before", String.class)),
                        state(row.get("after", String.class)),
                        ChangeSet.STORAGE));
    }

    private @Nullable JsonNode state(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history row is not JSON", e);
        }
    }
}
