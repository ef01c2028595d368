package cl.hito.milestones.rulebook;

import cl.hito.milestones.lock.AdvisoryLock;
import cl.hito.milestones.version.VersionRepository;
import cl.hito.milestones.version.VersionStatus;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
class RulebookRepository extends VersionRepository<RulebookVersion> {

    RulebookRepository() {
        super("rulebook", AdvisoryLock.RULEBOOK_ACTIVATION);
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
                                ? List.of(VersionStatus.CLOSED, VersionStatus.ACTIVE)
                                : List.of(VersionStatus.CLOSED),
                        to == null ? LocalDate.of(9999, 12, 31) : to,
                        from)
                .firstResultOptional();
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
}
