package cl.hito.indicators.snapshot;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Holds a snapshot against the published one before it: how many entries each indicator has, how many of them
 * have a value, and the values of groups, regions and the nation. A dataset that shrank to a few rows is caught
 * here, and so is a value that jumped.
 *
 * <p>An indicator that is new has nothing to be held against; a value under another version of its definition
 * is a break, not an outlier, and the comparison of the two tells it.
 */
@Singleton
class Guard {

    private static final String FINDINGS = """
            (with rows as (
                select indicator, count(*) filter (where snapshot = :present) as present,
                    count(*) filter (where snapshot = :past) as past,
                    count(*) filter (where snapshot = :present and right(content, 13) <> '"value":null}') as present_known,
                    count(*) filter (where snapshot = :past and right(content, 13) <> '"value":null}') as past_known
                from snapshot_entry where snapshot in (:present, :past) group by indicator
            ), sums as (
                select p.indicator, p.scope, p.content as past, n.content as present
                from snapshot_entry p
                left join snapshot_entry n on n.snapshot = :present and n.indicator = p.indicator and n.scope = p.scope
                where p.snapshot = :past and p.scope not like 'institution:%'
                    and (n.snapshot is not null or exists (
                        select 1 from snapshot_entry i where i.snapshot = :present and i.indicator = p.indicator))
            ), moved as (
                select s.indicator, s.scope, cast(cast(s.past as jsonb) ->> 'value' as numeric) as past,
                    cast(cast(s.present as jsonb) ->> 'value' as numeric) as present,
                    cast(d.content ->> 'factor' as numeric) as factor
                from sums s
                join indicator_definition d on d.code = s.indicator
                    and d.number = cast(cast(s.past as jsonb) ->> 'definitionVersion' as integer)
                where s.present is null -- a region or a group that is gone takes its value with it
                    or cast(s.past as jsonb) ->> 'definitionVersion' = cast(s.present as jsonb) ->> 'definitionVersion'
            ), banded as (
                select 'ENTRIES' as kind, indicator, null as scope, cast(past as numeric) as past,
                    cast(present as numeric) as present, past * :entriesPercent / 100 as band
                from rows where past > 0
                union all
                select 'KNOWN', indicator, null, past_known, present_known, past_known * :entriesPercent / 100
                from rows where past_known > 0
                union all
                select 'VALUE', indicator, scope, past, present,
                    greatest(abs(past) * :valuePercent / 100, factor * :floorPercent / 100)
                from moved where past is not null
            )
            select kind, indicator, scope, past, present, past - band as lowest, past + band as highest
            from banded where present is null or abs(present - past) > band) f""";

    private final EntityManager em;
    private final BigDecimal entriesPercent;
    private final BigDecimal valuePercent;
    private final BigDecimal floorPercent;

    Guard(
            EntityManager em,
            @ConfigProperty(name = "hito.indicators.guard.entries-percent") BigDecimal entriesPercent,
            @ConfigProperty(name = "hito.indicators.guard.value-percent") BigDecimal valuePercent,
            @ConfigProperty(name = "hito.indicators.guard.floor-percent") BigDecimal floorPercent) {
        this.em = em;
        this.entriesPercent = entriesPercent;
        this.valuePercent = valuePercent;
        this.floorPercent = floorPercent;
    }

    /** How many findings there are; none where there is nothing to hold it against. */
    long count(UUID present, @Nullable UUID past) {
        if (past == null) {
            return 0;
        }
        return (Long) em.createNativeQuery("select count(*) from " + FINDINGS, Long.class)
                .setParameter("present", present)
                .setParameter("past", past)
                .setParameter("entriesPercent", entriesPercent)
                .setParameter("valuePercent", valuePercent)
                .setParameter("floorPercent", floorPercent)
                .getSingleResult();
    }

    Page<GuardFindingView> page(UUID present, @Nullable UUID past, PageRequest page) {
        return query(present, past).page(em, page, Guard::view);
    }

    long forEach(UUID present, @Nullable UUID past, @Nullable String sort, Consumer<GuardFindingView> consumer) {
        return query(present, past).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    /** Held against itself, a snapshot has no findings. */
    private KeysetQuery query(UUID present, @Nullable UUID past) {
        return new KeysetQuery(
                        "f.kind, f.indicator, f.scope, f.past, f.present, f.lowest, f.highest",
                        FINDINGS,
                        "cast(md5(f.kind || ' ' || f.indicator || ' ' || coalesce(f.scope, '')) as uuid)",
                        List.of(SortKey.text("indicator", "f.indicator"), SortKey.text("kind", "f.kind")))
                .parameter("present", present)
                .parameter("past", past == null ? present : past)
                .parameter("entriesPercent", entriesPercent)
                .parameter("valuePercent", valuePercent)
                .parameter("floorPercent", floorPercent);
    }

    private static GuardFindingView view(Tuple row) {
        return new GuardFindingView(
                GuardFindingView.Kind.valueOf(row.get("kind", String.class)),
                row.get("indicator", String.class),
                row.get("scope", String.class),
                plain(row.get("past", BigDecimal.class)),
                row.get("present", BigDecimal.class) == null ? null : plain(row.get("present", BigDecimal.class)),
                plain(row.get("lowest", BigDecimal.class)),
                plain(row.get("highest", BigDecimal.class)));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
