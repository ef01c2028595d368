package cl.hito.milestones.rulebook;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.lock.AdvisoryLock;
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
class RulebookRepository implements PanacheRepositoryBase<RulebookVersion, UUID> {

    Optional<RulebookVersion> byName(String name) {
        return find("name", name).firstResultOptional();
    }

    Optional<RulebookVersion> active() {
        return find("status", RulebookStatus.ACTIVE).firstResultOptional();
    }

    /**
     * Another version of the same law whose days in force meet the ones given; last days are inclusive.
     *
     * @param alsoInForce whether the version in force counts, not only closed ones
     */
    Optional<RulebookVersion> overlapping(String code, LocalDate from, @Nullable LocalDate to, boolean alsoInForce) {
        return find(
                        "code = ?1 and status in ?2 and effectiveFrom <= ?3 and (effectiveTo is null or effectiveTo >= ?4)",
                        code,
                        alsoInForce
                                ? List.of(RulebookStatus.CLOSED, RulebookStatus.ACTIVE)
                                : List.of(RulebookStatus.CLOSED),
                        to == null ? LocalDate.of(9999, 12, 31) : to,
                        from)
                .firstResultOptional();
    }

    void lockActivation() {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", AdvisoryLock.RULEBOOK_ACTIVATION.key())
                .getSingleResult();
    }

    void holdActive() {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock_shared(:key) as text)")
                .setParameter("key", AdvisoryLock.RULEBOOK_ACTIVATION.key())
                .getSingleResult();
    }

    /**
     * Replaces the tables from which milestones are derived, and keeps the reasons of the version for good.
     *
     * @param phases JSON array of {@code {phase, title, position}}
     * @param schedule JSON array of {@code {group_code, phase, applies_from, due, derivation}}
     */
    void materialise(String version, String phases, String schedule) {
        var em = getEntityManager();
        em.createNativeQuery("delete from rulebook_schedule").executeUpdate();
        em.createNativeQuery("delete from rulebook_phase").executeUpdate();
        em.createNativeQuery("""
                        insert into rulebook_phase (phase, title, position, rulebook_version)
                        select phase, title, position, :version
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(phase text, title text, position integer)
                        """)
                .setParameter("version", version)
                .setParameter("rows", phases)
                .executeUpdate();
        em.createNativeQuery("""
                        insert into rulebook_schedule (group_code, phase, applies_from, due, derivation)
                        select group_code, phase, applies_from, due, derivation
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r(group_code text, phase text, applies_from date, due date, derivation jsonb)
                        """).setParameter("rows", schedule).executeUpdate();
        em.createNativeQuery("""
                        insert into rulebook_derivation (rulebook_version, group_code, phase, applies_from, due, derivation)
                        select :version, group_code, phase, applies_from, due, derivation from rulebook_schedule
                        """).setParameter("version", version).executeUpdate();
    }

    Page<RulebookSummary> page(PageRequest page, boolean drafts) {
        return query(drafts).page(getEntityManager(), page, RulebookRepository::summary);
    }

    long forEach(@Nullable String sort, boolean drafts, Consumer<RulebookSummary> consumer) {
        return query(drafts).forEach(getEntityManager(), sort, row -> consumer.accept(summary(row)));
    }

    private static KeysetQuery query(boolean drafts) {
        KeysetQuery versions = new KeysetQuery(
                """
                id, code, version, title, effective_from, effective_to, status, author, created_at, activated_by,
                activated_at, revision""",
                "rulebook",
                "id",
                List.of(SortKey.date("effectiveFrom", "effective_from"), SortKey.text("version", "version")));
        return drafts ? versions : versions.where("status <> 'DRAFT'");
    }

    private static RulebookSummary summary(Tuple row) {
        return new RulebookSummary(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("version", String.class),
                row.get("title", String.class),
                row.get("effective_from", LocalDate.class),
                row.get("effective_to", LocalDate.class),
                RulebookStatus.valueOf(row.get("status", String.class)),
                row.get("author", String.class),
                row.get("created_at", Instant.class),
                row.get("activated_by", String.class),
                row.get("activated_at", Instant.class),
                row.get("revision", Long.class));
    }
}
