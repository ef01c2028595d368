package cl.hito.milestones.observation;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what was seen, and reads it beside what is declared. */
@Singleton
class ObservationRepository {

    private static final String COLUMNS =
            "id, institution, platform, figure, reference, value, text, problem, observed_at, observed_by";

    /**
     * An older answer that comes in late does not replace a newer one. A message speaks of itself: one that went out
     * shows that the body can, so of messages the best that is not stale counts, and only without any the last.
     */
    private static final String STORE = """
            with stored as (
                insert into observation (institution, platform, figure, reference, outcome, value, text, problem,
                    observed_at, observed_by)
                values (:institution, :platform, :figure, cast(:reference as text),
                    case when cast(:problem as text) is null then 'OBSERVED' else 'FAILED' end,
                    cast(:value as bigint), cast(:text as text), cast(:problem as text), :at, :by)
                returning *
            ), newest as (
                insert into observation_latest as l (institution, figure, value, text, reference, observed_at, tried_at,
                    problem)
                select institution, figure, value, text, reference, case when outcome = 'OBSERVED' then observed_at end,
                    observed_at, problem
                from stored
                on conflict (institution, figure) do update set
                    (value, text, reference, observed_at) = (
                        select o.value, o.text, o.reference, o.observed_at
                        from (
                            select true as counts, excluded.value, excluded.text, excluded.reference,
                                excluded.observed_at
                            where excluded.problem is null
                            union all
                            select true, b.value, b.text, b.reference, b.observed_at
                            from observation b
                            where excluded.figure = 'MESSAGE_STATE' and b.institution = excluded.institution
                                and b.figure = excluded.figure and b.outcome = 'OBSERVED'
                                and b.observed_at >= :staleBefore
                            union all
                            select false, l.value, l.text, l.reference, l.observed_at
                        ) o
                        order by o.counts desc, o.value desc nulls last, o.observed_at desc limit 1),
                    tried_at = excluded.tried_at, problem = excluded.problem
                where excluded.tried_at >= l.tried_at
            )
            select id, institution, platform, figure, reference, value, text, problem, observed_at, observed_by
            from stored""";

    private static final String COMPARED = """
            institution_ref i
            cross join observed_figure f
            left join observation_latest o on o.institution = i.code and o.figure = f.figure
            left join milestone m on m.kind = 'LEGAL' and m.institution = i.code and m.phase = f.phase
            cross join lateral (select
                case when f.phase is null then
                        case i.subject when 'SUBJECT' then true when 'NOT_SUBJECT' then false end
                    when m.applicability = 'APPLICABLE' then m.fulfilled_on is not null end as declared,
                o.value > 0 as observed,
                case when o.observed_at is null then 'NEVER' when o.observed_at < :staleBefore then 'STALE'
                    else 'FRESH' end as freshness) s
            cross join lateral (select
                case when s.declared is null or s.observed is null then 'UNKNOWN'
                    when s.declared = s.observed then 'AGREES' when s.declared then 'NOT_SEEN'
                    else 'NOT_DECLARED' end as agreement) c""";

    private static final String TAKE_TURN = """
            insert into observation_turn as t (institution, platform, taken_at)
            select :institution, :platform, :now
            where not exists (
                select 1 from observation o
                where o.institution = :institution and o.platform = :platform and o.observed_at > :since)
            on conflict (institution, platform) do update set taken_at = excluded.taken_at
            where t.taken_at <= :lapsed""";

    /** After this long whoever was asking is taken to have died over it. */
    private static final Duration TURN = Duration.ofMinutes(15);

    private final EntityManager em;
    private final ObservationConfig config;

    ObservationRepository(EntityManager em, ObservationConfig config) {
        this.em = em;
        this.config = config;
    }

    boolean knowsInstitution(String code) {
        return !em.createNativeQuery("select 1 from institution_ref where code = :code")
                .setParameter("code", code)
                .getResultList()
                .isEmpty();
    }

    @Transactional
    List<ObservationView> store(
            String institution, ObservedPlatform platform, List<Sighting> sightings, Instant at, String by) {
        return sightings.stream()
                .map(sighting -> store(institution, platform, sighting, at, by))
                .toList();
    }

    private ObservationView store(
            String institution, ObservedPlatform platform, Sighting sighting, Instant at, String by) {
        Query query = em.createNativeQuery(STORE, Tuple.class)
                .setParameter("institution", institution)
                .setParameter("platform", platform.name())
                .setParameter("figure", sighting.figure().name())
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .setParameter("staleBefore", at.minus(config.staleAfter()).atOffset(ZoneOffset.UTC))
                .setParameter("by", by);
        if (sighting instanceof Sighting.Seen seen) {
            Long value = seen.value();
            query.setParameter("reference", seen.reference())
                    .setParameter("value", value == null ? null : value.toString())
                    .setParameter("text", seen.text())
                    .setParameter("problem", null);
        } else if (sighting instanceof Sighting.Unseen unseen) {
            query.setParameter("reference", null)
                    .setParameter("value", null)
                    .setParameter("text", null)
                    .setParameter("problem", unseen.problem());
        }
        return view((Tuple) query.getSingleResult());
    }

    /** The institutions of a list that nobody has asked this platform about since an instant. */
    @Transactional
    List<String> notAskedSince(ObservedPlatform platform, List<String> institutions, Instant since) {
        @SuppressWarnings("unchecked")
        List<String> due = em.createNativeQuery("""
                        select i.code from institution_ref i
                        where i.code = any(:codes) and not exists (
                            select 1 from observation o
                            where o.institution = i.code and o.platform = :platform and o.observed_at > :since)
                        order by i.code""", String.class)
                .setParameter("codes", institutions.toArray(String[]::new))
                .setParameter("platform", platform.name())
                .setParameter("since", since.atOffset(ZoneOffset.UTC))
                .getResultList();
        return due;
    }

    /** Whether it is for this copy of the service to ask: nobody has asked since an instant, or is about to. */
    @Transactional
    boolean takeTurn(ObservedPlatform platform, String institution, Instant since, Instant now) {
        return em.createNativeQuery(TAKE_TURN)
                        .setParameter("institution", institution)
                        .setParameter("platform", platform.name())
                        .setParameter("since", since.atOffset(ZoneOffset.UTC))
                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                        .setParameter("lapsed", now.minus(TURN).atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    Page<ObservationView> page(ObservationFilter filter, PageRequest page) {
        return query(filter).page(em, page, ObservationRepository::view);
    }

    long forEach(ObservationFilter filter, @Nullable String sort, Consumer<ObservationView> consumer) {
        return query(filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    Page<ComparisonView> compare(ComparisonFilter filter, PageRequest page, Instant now, Instant staleBefore) {
        return query(filter, staleBefore).page(em, page, row -> comparison(row, now));
    }

    long compareEach(
            ComparisonFilter filter,
            @Nullable String sort,
            Instant now,
            Instant staleBefore,
            Consumer<ComparisonView> consumer) {
        return query(filter, staleBefore).forEach(em, sort, row -> consumer.accept(comparison(row, now)));
    }

    private static KeysetQuery query(ObservationFilter filter) {
        Boolean failed = filter.failed;
        Instant from = filter.from;
        return new KeysetQuery(COLUMNS, "observation", "id", List.of(SortKey.instant("observedAt", "observed_at")))
                .where("institution = :institution", "institution", filter.institution)
                .where("platform = :platform", "platform", name(filter.platform))
                .where("figure = :figure", "figure", name(filter.figure))
                .where("(outcome = 'FAILED') = :failed", "failed", failed)
                .where("observed_at >= :from", "from", from == null ? null : from.atOffset(ZoneOffset.UTC));
    }

    private static KeysetQuery query(ComparisonFilter filter, Instant staleBefore) {
        KeysetQuery query = new KeysetQuery(
                        """
                        i.code, i.name, f.platform, f.figure, f.phase, m.id as milestone, s.declared, m.fulfilled_on,
                        s.observed, o.value, o.text, o.reference, o.observed_at, s.freshness, c.agreement, o.tried_at, o.problem""",
                        COMPARED,
                        "cast(md5(i.code || f.figure) as uuid)",
                        List.of(SortKey.text("institution", "i.code")))
                .bounded()
                .moment("staleBefore", staleBefore.atOffset(ZoneOffset.UTC))
                .where("i.region = :region", "region", filter.region)
                .where("f.platform = :platform", "platform", name(filter.platform))
                .where("c.agreement = :agreement", "agreement", name(filter.agreement))
                .where("s.freshness = :freshness", "freshness", name(filter.freshness))
                .where("i.code = :institution", "institution", filter.institution);
        return filter.institution == null ? query.where("o.institution is not null") : query;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static ObservationView view(Tuple row) {
        return new ObservationView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                ObservedPlatform.valueOf(row.get("platform", String.class)),
                Figure.valueOf(row.get("figure", String.class)),
                row.get("reference", String.class),
                row.get("value", Long.class),
                row.get("text", String.class),
                row.get("problem", String.class),
                row.get("observed_at", Instant.class),
                row.get("observed_by", String.class));
    }

    private static ComparisonView comparison(Tuple row, Instant now) {
        Instant observedAt = row.get("observed_at", Instant.class);
        return new ComparisonView(
                row.get("code", String.class),
                row.get("name", String.class),
                ObservedPlatform.valueOf(row.get("platform", String.class)),
                Figure.valueOf(row.get("figure", String.class)),
                row.get("phase", String.class),
                row.get("milestone", UUID.class),
                row.get("declared", Boolean.class),
                row.get("fulfilled_on", LocalDate.class),
                row.get("observed", Boolean.class),
                row.get("value", Long.class),
                row.get("text", String.class),
                row.get("reference", String.class),
                observedAt,
                observedAt == null
                        ? null
                        : Math.toIntExact(Duration.between(observedAt, now).toDays()),
                ComparisonView.Freshness.valueOf(row.get("freshness", String.class)),
                ComparisonView.Agreement.valueOf(row.get("agreement", String.class)),
                row.get("tried_at", Instant.class),
                row.get("problem", String.class));
    }
}
