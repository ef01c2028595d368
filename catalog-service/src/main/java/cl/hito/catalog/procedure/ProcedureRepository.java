package cl.hito.catalog.procedure;

import cl.hito.chassis.history.Moment;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class ProcedureRepository implements PanacheRepositoryBase<Procedure, UUID> {

    private static final SortKey NAME = SortKey.text("name", "p.name");
    private static final SortKey INSTITUTION = SortKey.text("institution", "p.institution");
    private static final SortKey UPDATED_AT = SortKey.instant("updatedAt", "p.updated_at");

    /** Best first; the record whose code was typed before all others. */
    private static final SortKey RELEVANCE = new SortKey(
            "relevance",
            "cast(-(ts_rank(p.search, " + ProcedureRows.WORDS + ")"
                    + " + case when lower(p.code) = lower(:words) then 10 else 0 end) as real)",
            "real");

    private final ObjectReader views;

    ProcedureRepository(ObjectMapper json) {
        // What an older version wrote into the history and this one does not know is let through.
        this.views = json.readerFor(ProcedureView.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** A page as JSON: the records as the database holds them, where an answer that was not given is absent. */
    byte[] page(ProcedureFilter filter, Moment moment, boolean onlyPublic, PageRequest page) {
        return moment.isNow()
                ? query(StoredProcedure.COLUMNS, filter, moment, onlyPublic)
                        .detail("procedure d", "d.id")
                        .json(getEntityManager(), page, StoredProcedure::write)
                : query("cast(p.view as text) as view", filter, moment, onlyPublic)
                        .json(getEntityManager(), page, (row, out) -> out.writeBytes(row.getBytes(1)));
    }

    long forEach(
            ProcedureFilter filter,
            Moment moment,
            boolean onlyPublic,
            @Nullable String sort,
            Consumer<ProcedureView> consumer) {
        String view = moment.isNow() ? "procedure_json(p)" : "p.view";
        return query("cast(" + view + " as text) as view", filter, moment, onlyPublic)
                .forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(String select, ProcedureFilter filter, Moment moment, boolean onlyPublic) {
        ProcedureRows rows = ProcedureRows.of(filter, moment, onlyPublic);
        List<SortKey> orders = new ArrayList<>(List.of(NAME, INSTITUTION, UPDATED_AT));
        if (filter.words() != null) {
            orders.add(0, RELEVANCE);
        }
        KeysetQuery query = new KeysetQuery(select, rows.from(), "p.id", orders);
        rows.parameters().forEach(query::parameter);
        rows.conditions().forEach(condition -> {
            if (condition.parameter() == null) {
                query.where(condition.sql());
            } else {
                query.where(condition.sql(), condition.parameter(), condition.value());
            }
        });
        return query;
    }

    private ProcedureView view(Tuple row) {
        try {
            return views.readValue(row.get("view", String.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored record cannot be read", e);
        }
    }
}
