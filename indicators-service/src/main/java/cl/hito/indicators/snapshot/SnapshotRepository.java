package cl.hito.indicators.snapshot;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The table of snapshots. What is shown of one is read back from the table, whoever wrote it. */
@Singleton
class SnapshotRepository implements PanacheRepositoryBase<Snapshot, UUID> {

    private static final String COLUMNS = """
            s.*, (select n.code from snapshot n where n.replaces = s.code and n.status = 'PUBLISHED'
                  order by n.published_at desc, n.code desc limit 1) as replaced_by,
            (select count(*) from snapshot_contest c where c.snapshot = s.id) as contests,
            (select count(*) from snapshot_contest c where c.snapshot = s.id and c.state = 'OPEN') as open_contests""";

    Optional<Snapshot> entity(String code) {
        return find("code", code).firstResultOptional();
    }

    Optional<SnapshotView> byCode(String code) {
        return one("where s.code = :value", code);
    }

    Optional<SnapshotView> byManifestHash(String hash) {
        return one("where s.manifest_hash = :value", hash);
    }

    /**
     * What the row of a snapshot says and nobody is shown.
     *
     * @param changes how many the history has
     */
    record Beside(
            @Nullable String indicators,
            @Nullable String inputs,
            @Nullable String salt,
            @Nullable String peopleHash,
            long changes) {}

    Beside beside(UUID id) {
        Tuple row = (Tuple) getEntityManager()
                .createNativeQuery("""
                        select s.indicators, s.inputs, s.salt, s.people_hash,
                            (select count(*) from history h where h.aggregate = 'snapshot' and h.aggregate_id = s.id) as changes
                        from snapshot s where s.id = :id
                        """, Tuple.class)
                .setParameter("id", id)
                .getSingleResult();
        return new Beside(
                row.get("indicators", String.class),
                row.get("inputs", String.class),
                row.get("salt", String.class),
                row.get("people_hash", String.class),
                row.get("changes", Long.class));
    }

    /** The one that no other names as the one before. */
    Optional<SnapshotView> newestPublished() {
        return one("""
                where s.status = :value and not exists
                    (select 1 from snapshot n where n.previous_manifest_hash = s.manifest_hash)
                """, SnapshotStatus.PUBLISHED.name());
    }

    /** The published one that speaks for the day, or for the latest day before it. */
    Optional<String> publishedBefore(LocalDate cutOff) {
        @SuppressWarnings("unchecked")
        List<String> codes = getEntityManager()
                .createNativeQuery("""
                        select code from snapshot where status = 'PUBLISHED' and cut_off <= :cutOff
                        order by cut_off desc, published_at desc, code desc limit 1
                        """, String.class)
                .setParameter("cutOff", cutOff)
                .getResultList();
        return codes.stream().findFirst();
    }

    /**
     * The months that have no snapshot of the schedule, oldest first, from the first one that it took, or else the first
     * in which anything was measured. One that was rejected or withdrawn is none from the next day on, unless somebody
     * took another one of the month's last day.
     *
     * @param last month, inclusive
     * @param today when the day began
     */
    List<YearMonth> missing(YearMonth last, Instant today) {
        @SuppressWarnings("unchecked")
        List<String> months = getEntityManager()
                .createNativeQuery("""
                        select m.month
                        from (select coalesce(to_date(min(scheduled_for), 'YYYY-MM'),
                                  (select cast(date_trunc('month', min(updated_at) at time zone 'America/Santiago') as date)
                                   from measurement)) as first
                              from snapshot) f
                        cross join lateral (
                            select to_char(g, 'YYYY-MM') as month, cast(g + interval '1 month - 1 day' as date) as last_day
                            from generate_series(cast(f.first as timestamp), cast(:last as timestamp), interval '1 month') g) m
                        where not exists (select 1 from snapshot s where s.scheduled_for = m.month
                                and (s.status not in ('REJECTED', 'WITHDRAWN') or s.closed_at >= :today))
                            and not (exists (select 1 from snapshot s where s.scheduled_for = m.month)
                                and exists (select 1 from snapshot s where s.cut_off = m.last_day
                                    and s.status not in ('REJECTED', 'WITHDRAWN')))
                        order by m.month
                        """, String.class)
                .setParameter("last", last.atDay(1))
                .setParameter("today", today.atOffset(ZoneOffset.UTC))
                .getResultList();
        return months.stream().map(YearMonth::parse).toList();
    }

    /** Whether anything had been measured by an instant. */
    boolean measuredBy(Instant instant) {
        return (Boolean) getEntityManager()
                .createNativeQuery("select exists (select 1 from measurement where updated_at <= :at)", Boolean.class)
                .setParameter("at", instant.atOffset(java.time.ZoneOffset.UTC))
                .getSingleResult();
    }

    private Optional<SnapshotView> one(String condition, String value) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = getEntityManager()
                .createNativeQuery("select " + COLUMNS + " from snapshot s " + condition, Tuple.class)
                .setParameter("value", value)
                .getResultList();
        return rows.stream().findFirst().map(SnapshotRepository::view);
    }

    /** Highest counter among the codes of a cut-off; 0 when there is none, 1 for the bare date. */
    int highestCounter(LocalDate cutOff) {
        return (Integer) getEntityManager()
                .createNativeQuery("""
                        select coalesce(max(case when code = :bare then 1 else cast(substr(code, 12) as integer) end), 0)
                        from snapshot where code = :bare or code like :bare || '-%'
                        """, Integer.class)
                .setParameter("bare", cutOff.toString())
                .getSingleResult();
    }

    UUID newId() {
        return (UUID) getEntityManager()
                .createNativeQuery("select uuidv7()", UUID.class)
                .getSingleResult();
    }

    Page<SnapshotView> page(SnapshotFilter filter, boolean published, PageRequest page) {
        return query(filter, published).page(getEntityManager(), page, SnapshotRepository::view);
    }

    long forEach(SnapshotFilter filter, boolean published, @Nullable String sort, Consumer<SnapshotView> consumer) {
        return query(filter, published).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(SnapshotFilter filter, boolean published) {
        KeysetQuery query = new KeysetQuery(
                        COLUMNS,
                        "snapshot s",
                        "s.id",
                        List.of(
                                SortKey.text("code", "s.code"),
                                SortKey.date("cutOff", "s.cut_off"),
                                SortKey.instant("knownAt", "s.known_at")))
                .where("s.status = :status", "status", filter.status == null ? null : filter.status.name())
                .where("s.cut_off >= :from", "from", filter.from)
                .where("s.cut_off <= :to", "to", filter.to);
        return published ? query.where("s.status = 'PUBLISHED'") : query;
    }

    private static SnapshotView view(Tuple row) {
        String releasedBy = row.get("released_by", String.class);
        SnapshotStatus status = SnapshotStatus.valueOf(row.get("status", String.class));
        long findings = row.get("findings", Long.class);
        return new SnapshotView(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("cut_off", LocalDate.class),
                row.get("known_at", Instant.class),
                status,
                row.get("entries", Long.class),
                row.get("root_hash", String.class),
                row.get("manifest", String.class),
                row.get("manifest_hash", String.class),
                row.get("previous_manifest_hash", String.class),
                row.get("note", String.class),
                row.get("author", String.class),
                row.get("version", Long.class),
                row.get("scheduled_for", String.class),
                row.get("replaces", String.class),
                row.get("replaced_by", String.class),
                row.get("build", String.class),
                row.get("rulebook_version", String.class),
                row.get("compared_with", String.class),
                findings,
                status.isOpen() && Snapshot.isHeld(findings, row.get("author", String.class), releasedBy),
                row.get("review_opened_at", Instant.class),
                row.get("contest_until", Instant.class),
                row.get("contests", Long.class),
                row.get("open_contests", Long.class),
                releasedBy,
                row.get("released_at", Instant.class),
                row.get("release_reason", String.class),
                row.get("publisher", String.class),
                row.get("published_at", Instant.class),
                row.get("publication_reason", String.class),
                row.get("closed_by", String.class),
                row.get("closed_at", Instant.class),
                row.get("closing_reason", String.class),
                row.get("log_index", Long.class));
    }
}
