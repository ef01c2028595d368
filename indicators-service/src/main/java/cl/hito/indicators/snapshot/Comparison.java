package cl.hito.indicators.snapshot;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.indicators.measurement.MeasurementStatus;
import cl.hito.indicators.snapshot.ComparisonFilter.ScopeType;
import cl.hito.indicators.snapshot.EntryComparisonView.Change;
import cl.hito.indicators.snapshot.EntryComparisonView.Side;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds two snapshots against each other, entry by entry, in one statement; what is the same is not shown. */
@Singleton
class Comparison {

    /**
     * The sides are joined as they are stored; only where more than the name of the period differs is anything read out
     * of their bytes, and once ({@code offset 0} keeps the two levels apart).
     */
    private static final String DIFFERENT = """
            (select m.*, case when m.past is null then 'ADDED' when m.present is null then 'REMOVED'
                    when m.past ->> 'definitionVersion' <> m.present ->> 'definitionVersion' then 'DEFINITION'
                    when m.past ->> 'status' <> m.present ->> 'status' then 'STATUS'
                    when (m.past -> 'value', m.past -> 'numerator', m.past -> 'denominator')
                        is distinct from (m.present -> 'value', m.present -> 'numerator', m.present -> 'denominator')
                        then 'VALUE'
                    when (m.past -> 'population', m.past -> 'unknown', m.past -> 'populationHash')
                        is distinct from (m.present -> 'population', m.present -> 'unknown', m.present -> 'populationHash')
                        then 'POPULATION' end as change,
                cast(m.present ->> 'value' as numeric) - cast(m.past ->> 'value' as numeric) as difference
             from (select coalesce(a.indicator, b.indicator) as indicator, coalesce(a.scope, b.scope) as scope,
                        a.index as past_index, b.index as present_index,
                        cast(a.content as jsonb) as past, cast(b.content as jsonb) as present
                   from %1$s a
                   full join %2$s b on b.indicator = a.indicator and b.scope = a.scope
                   where a.bare is distinct from b.bare offset 0) m) v""";

    /** Entries with their bytes but for the period, which is the month, the quarter or the year of the cut-off. */
    private static final String ENTRIES = """
            (select e.index, e.indicator, e.scope, e.content,
                 replace(replace(replace(e.content, p.month, ''), p.quarter, ''), p.year, '') as bare
             from snapshot_entry e
             cross join (select '"period":"' || to_char(cut_off, 'YYYY-MM') || '"' as month,
                             '"period":"' || to_char(cut_off, 'YYYY-"Q"Q') || '"' as quarter,
                             '"period":"' || to_char(cut_off, 'YYYY') || '"' as year
                         from snapshot where id = %1$s) p
             where e.snapshot = %1$s %2$s)""";

    private static final String COLUMNS = """
            v.indicator, v.scope, v.change, v.difference, v.past_index, v.present_index,
            cast(v.past ->> 'definitionVersion' as integer) as past_version, v.past ->> 'status' as past_status,
            cast(v.past ->> 'numerator' as numeric) as past_numerator,
            cast(v.past ->> 'denominator' as numeric) as past_denominator,
            cast(v.past ->> 'value' as numeric) as past_value, cast(v.past ->> 'unknown' as bigint) as past_unknown,
            cast(v.past ->> 'population' as bigint) as past_population,
            cast(v.present ->> 'definitionVersion' as integer) as present_version,
            v.present ->> 'status' as present_status, cast(v.present ->> 'numerator' as numeric) as present_numerator,
            cast(v.present ->> 'denominator' as numeric) as present_denominator,
            cast(v.present ->> 'value' as numeric) as present_value,
            cast(v.present ->> 'unknown' as bigint) as present_unknown,
            cast(v.present ->> 'population' as bigint) as present_population""";

    private final EntityManager em;

    Comparison(EntityManager em) {
        this.em = em;
    }

    Page<EntryComparisonView> page(UUID past, UUID present, ComparisonFilter filter, PageRequest page) {
        return query(past, present, filter).page(em, page, Comparison::view);
    }

    long forEach(
            UUID past,
            UUID present,
            ComparisonFilter filter,
            @Nullable String sort,
            Consumer<EntryComparisonView> consumer) {
        return query(past, present, filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(UUID past, UUID present, ComparisonFilter filter) {
        String narrowed = (filter.indicator == null ? "" : "and indicator = :indicator ")
                + (filter.scope == null ? "" : "and scope = :scope ")
                + (filter.scopeType == null ? "" : "and scope like :scopes ");
        KeysetQuery query = new KeysetQuery(
                        COLUMNS,
                        DIFFERENT.formatted(
                                ENTRIES.formatted(":past", narrowed), ENTRIES.formatted(":present", narrowed)),
                        "cast(md5(v.indicator || ' ' || v.scope) as uuid)",
                        List.of(
                                SortKey.text("indicator", "v.indicator"),
                                SortKey.text("scope", "v.scope"),
                                new SortKey("difference", "coalesce(v.difference, 0)", "numeric"),
                                new SortKey("movement", "coalesce(abs(v.difference), 0)", "numeric")))
                .parameter("past", past)
                .parameter("present", present)
                .where("v.change is not null")
                .where("v.change = :change", "change", filter.change == null ? null : filter.change.name());
        if (filter.indicator != null) {
            query.parameter("indicator", filter.indicator);
        }
        if (filter.scope != null) {
            query.parameter("scope", filter.scope);
        }
        if (filter.scopeType != null) {
            query.parameter("scopes", prefix(filter.scopeType) + "%");
        }
        return within(query, filter.within);
    }

    /** A body belongs where either of the two snapshots says; it may have moved a sum by leaving it. */
    private static KeysetQuery within(KeysetQuery query, @Nullable String within) {
        if (within == null) {
            return query;
        }
        String code = within.substring(within.indexOf(':') + 1);
        query.where("v.scope like 'institution:%'");
        if (within.startsWith("nation:")) {
            return query;
        }
        String key = within.startsWith("group:") ? "group" : "region";
        return query.where(
                "v.past ->> '" + key + "' = :within or v.present ->> '" + key + "' = :within", "within", code);
    }

    private static String prefix(ScopeType type) {
        return type.name().toLowerCase(Locale.ROOT) + ":";
    }

    private static EntryComparisonView view(Tuple row) {
        return new EntryComparisonView(
                row.get("indicator", String.class),
                row.get("scope", String.class),
                Change.valueOf(row.get("change", String.class)),
                row.get("difference", BigDecimal.class),
                side(row, "past"),
                side(row, "present"));
    }

    private static @Nullable Side side(Tuple row, String side) {
        Long index = row.get(side + "_index", Long.class);
        if (index == null) {
            return null;
        }
        return new Side(
                index,
                row.get(side + "_version", Integer.class),
                MeasurementStatus.valueOf(row.get(side + "_status", String.class)),
                row.get(side + "_numerator", BigDecimal.class),
                row.get(side + "_denominator", BigDecimal.class),
                row.get(side + "_value", BigDecimal.class),
                row.get(side + "_unknown", Long.class),
                row.get(side + "_population", Long.class));
    }
}
