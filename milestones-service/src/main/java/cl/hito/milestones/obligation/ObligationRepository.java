package cl.hito.milestones.obligation;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.rulebook.Confidence;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class ObligationRepository implements PanacheRepositoryBase<Obligation, UUID> {

    private static final TypeReference<List<String>> TYPES = new TypeReference<>() {};

    private final ObjectMapper json;

    ObligationRepository(ObjectMapper json) {
        this.json = json;
    }

    Optional<Obligation> byCode(String code) {
        return find("code", code).firstResultOptional();
    }

    Page<ObligationView> page(PageRequest page) {
        return query().page(getEntityManager(), page, this::view);
    }

    long forEach(@Nullable String sort, Consumer<ObligationView> consumer) {
        return query().forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    /**
     * Makes the periods of an obligation these. One that somebody has recorded stays, with its due day when that is
     * over: what was due then was due then. The due day of another that is over moves only with the rule.
     *
     * @param redefined whether the rule for periods and due days is another than before
     */
    long materialise(String code, List<Periods.Period> periods, LocalDate today, boolean redefined) {
        return getEntityManager()
                .createNativeQuery("""
                        with wanted as (
                            select period, "firstDay" as first_day, "lastDay" as last_day, due
                            from jsonb_to_recordset(cast(:periods as jsonb))
                                as r(period text, "firstDay" date, "lastDay" date, due date)
                        ), gone as (
                            delete from obligation_period p
                            where p.code = :code and :redefined and not exists (
                                    select 1 from wanted w where w.period = p.period)
                                and not exists (select 1 from obligation_occurrence o
                                    where o.obligation = p.code and o.period = p.period)
                        )
                        insert into obligation_period (code, period, first_day, last_day, due)
                        select :code, period, first_day, last_day, due from wanted
                        on conflict (code, period) do update set
                            first_day = excluded.first_day, last_day = excluded.last_day, due = excluded.due
                        where obligation_period.due is distinct from excluded.due
                            and (obligation_period.due >= :today or :redefined and not exists (
                                select 1 from obligation_occurrence o
                                where o.obligation = obligation_period.code and o.period = obligation_period.period))
                        """)
                .setParameter("code", code)
                .setParameter("periods", write(periods))
                .setParameter("today", today)
                .setParameter("redefined", redefined)
                .executeUpdate();
    }

    private static KeysetQuery query() {
        return new KeysetQuery("""
                id, code, title, norm, article, confidence, phase, platform, frequency, first_period, last_period,
                due_count, due_unit, cast(audience as text) as audience, updated_at, version""", "obligation", "id", List.of(SortKey.text("code", "code")));
    }

    private ObligationView view(Tuple row) {
        return new ObligationView(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("title", String.class),
                row.get("norm", String.class),
                row.get("article", String.class),
                Confidence.valueOf(row.get("confidence", String.class)),
                row.get("phase", String.class),
                row.get("platform", String.class),
                Frequency.valueOf(row.get("frequency", String.class)),
                row.get("first_period", LocalDate.class),
                row.get("last_period", LocalDate.class),
                row.get("due_count", Integer.class),
                TermUnit.valueOf(row.get("due_unit", String.class)),
                types(row.get("audience", String.class)),
                row.get("updated_at", Instant.class),
                row.get("version", Long.class));
    }

    private @Nullable List<String> types(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, TYPES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored types cannot be read", e);
        }
    }

    private String write(List<Periods.Period> periods) {
        try {
            return json.writeValueAsString(periods);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("periods cannot be written as JSON", e);
        }
    }
}
