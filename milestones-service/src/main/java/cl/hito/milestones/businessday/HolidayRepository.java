package cl.hito.milestones.businessday;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.rulebook.Confidence;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The table of holidays, a row per version: rows are added, and their end is noted, nothing else. */
@Singleton
class HolidayRepository {

    private static final String COLUMNS = """
            holiday_id, name, effect, first_on, yearly, last_on, region, commune, norm, confidence, learned_on, version,
            recorded_at, known_from, known_until""";

    private final EntityManager em;

    HolidayRepository(EntityManager em) {
        this.em = em;
    }

    List<EnteredHoliday> everyVersion() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select " + COLUMNS + " from holiday order by first_on, holiday_id, version", Tuple.class)
                .getResultList();
        return rows.stream().map(row -> entered(view(row))).toList();
    }

    /** The last version, also of what has been withdrawn; held until the transaction ends. */
    Optional<HolidayView> lock(UUID id) {
        // The first version stands for all: who has waited for the last one would read it, and not what came after.
        em.createNativeQuery(
                        "select version from holiday where holiday_id = :id and version = 1 for update", Long.class)
                .setParameter("id", id)
                .getResultList();
        return last(id);
    }

    Optional<HolidayView> last(UUID id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select " + COLUMNS + " from holiday where holiday_id = :id order by version desc limit 1",
                        Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(HolidayRepository::view).findFirst();
    }

    /** The version that was known at an instant; empty when none was. */
    Optional<HolidayView> knownAt(UUID id, Instant instant) {
        HolidayFilter filter = new HolidayFilter();
        filter.knownAt = instant;
        return known(filter)
                .where("holiday_id = :id", "id", id)
                .page(em, PageRequest.of(1, null, null), HolidayRepository::view)
                .items()
                .stream()
                .findFirst();
    }

    /** Whether another entry of the same place stands on the day. */
    boolean isTaken(HolidayView wanted) {
        return (Boolean) em.createNativeQuery("""
                        select exists (select 1 from holiday
                            where known_until is null and effect <> 'WITHDRAWN' and holiday_id <> :id
                                and first_on = :day and region is not distinct from cast(:region as text)
                                and commune is not distinct from cast(:commune as text))
                        """, Boolean.class)
                .setParameter("id", wanted.id())
                .setParameter("day", wanted.firstOn())
                .setParameter("region", wanted.region())
                .setParameter("commune", wanted.commune())
                .getSingleResult();
    }

    /** Notes that from an instant on nothing that was entered so far is known any more. */
    void end(UUID id, Instant at) {
        em.createNativeQuery("""
                        update holiday set known_until = greatest(:at, known_from)
                        where holiday_id = :id and (known_until is null or known_until > :at)
                        """)
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate();
    }

    UUID newId() {
        return (UUID) em.createNativeQuery("select uuidv7()", UUID.class).getSingleResult();
    }

    void add(HolidayView view) {
        em.createNativeQuery("insert into holiday (" + COLUMNS + """
                        ) values (:id, :name, :effect, :firstOn, :yearly, cast(:lastOn as date), cast(:region as text),
                            cast(:commune as text), cast(:norm as text), :confidence, cast(:learnedOn as date), :version,
                            :recordedAt, cast(:knownFrom as timestamptz), null)
                        """)
                .setParameter("id", view.id())
                .setParameter("name", view.name())
                .setParameter("effect", view.effect().name())
                .setParameter("firstOn", view.firstOn())
                .setParameter("yearly", view.yearly())
                .setParameter("lastOn", text(view.lastOn()))
                .setParameter("region", view.region())
                .setParameter("commune", view.commune())
                .setParameter("norm", view.norm())
                .setParameter("confidence", view.confidence().name())
                .setParameter("learnedOn", text(view.learnedOn()))
                .setParameter("version", view.version())
                .setParameter("recordedAt", view.recordedAt().atOffset(ZoneOffset.UTC))
                .setParameter("knownFrom", text(view.knownFrom()))
                .executeUpdate();
    }

    Page<HolidayView> page(HolidayFilter filter, PageRequest page) {
        return query(filter).page(em, page, HolidayRepository::view);
    }

    long forEach(HolidayFilter filter, @Nullable String sort, Consumer<HolidayView> consumer) {
        return query(filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(HolidayFilter filter) {
        KeysetQuery query = known(filter)
                .where("region = :region", "region", filter.region)
                .where("commune = :commune", "commune", filter.commune)
                .where("effect = :effect", "effect", filter.effect == null ? null : filter.effect.name())
                .where("""
                        extract(year from first_on) <= :year and case when yearly
                            then last_on is null or extract(year from last_on) >= :year
                            else extract(year from first_on) = :year end""", "year", filter.year);
        return filter.effect == null ? query.where("effect <> 'WITHDRAWN'") : query;
    }

    private static KeysetQuery known(HolidayFilter filter) {
        KeysetQuery query = new KeysetQuery(
                COLUMNS,
                "holiday",
                "holiday_id",
                List.of(SortKey.date("firstOn", "first_on"), SortKey.instant("recordedAt", "recorded_at")));
        if (filter.knownAt == null) {
            return query.where("known_until is null");
        }
        return query.where("known_from is null or known_from <= :knownAt")
                .where("known_until is null or known_until > :knownAt")
                .parameter("knownAt", filter.knownAt.atOffset(ZoneOffset.UTC));
    }

    private static EnteredHoliday entered(HolidayView view) {
        return new EnteredHoliday(
                view.name(),
                view.effect(),
                view.firstOn(),
                view.yearly(),
                view.lastOn(),
                view.region(),
                view.commune(),
                view.norm(),
                view.confidence(),
                view.knownFrom(),
                view.knownUntil());
    }

    private static HolidayView view(Tuple row) {
        return new HolidayView(
                row.get("holiday_id", UUID.class),
                row.get("name", String.class),
                HolidayEffect.valueOf(row.get("effect", String.class)),
                row.get("first_on", LocalDate.class),
                row.get("yearly", Boolean.class),
                row.get("last_on", LocalDate.class),
                row.get("region", String.class),
                row.get("commune", String.class),
                row.get("norm", String.class),
                Confidence.valueOf(row.get("confidence", String.class)),
                row.get("learned_on", LocalDate.class),
                row.get("version", Long.class),
                row.get("recorded_at", Instant.class),
                row.get("known_from", Instant.class),
                row.get("known_until", Instant.class));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
