package cl.hito.milestones.norm;

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
class NormRepository implements PanacheRepositoryBase<NormVersion, UUID> {

    private static final String INSERT_REQUIREMENTS = """
            insert into norm_requirement (package_id, position, code, norm, article, title, subject, kind, due_kind,
                due_text, due_phase, due_date, due_by_group, phase, platform, measure, confidence, ambiguous,
                phase_inferred, content, digest)
            select :package, e.position, r.code, r.norm, r.article, r.title, r.subject, r.kind, r.due ->> 'kind',
                r.due ->> 'text', r.due ->> 'phase', cast(r.due ->> 'date' as date),
                (select jsonb_object_agg(g ->> 'group', g ->> 'date')
                    from jsonb_array_elements(nullif(r.due -> 'groups', 'null')) g),
                r.phase, r.platform, r.measure, r.confidence, r.ambiguous, r."phaseInferred", cast(e.item as text),
                md5(cast(e.item - 'indicators' - 'measure' as text))
            from jsonb_array_elements(cast(:rows as jsonb)) with ordinality as e(item, position)
            cross join lateral jsonb_to_record(e.item) as r(
                code text, norm text, article text, title text, subject text, kind text, due jsonb, phase text,
                platform text, measure text, confidence text, ambiguous boolean, "phaseInferred" boolean)
            order by e.position
            """;

    private static final String INSERT_TERMS = """
            insert into norm_term (package_id, position, code, norm, unit, day_type, who, family, calculable,
                requirements, content)
            select :package, e.position, r.code, r.norm, r.unit, r."dayType", r.who, r.family,
                r.code = any(:calculable), r.requirements, cast(e.item as text)
            from jsonb_array_elements(cast(:rows as jsonb)) with ordinality as e(item, position)
            cross join lateral jsonb_to_record(e.item) as r(
                code text, norm text, unit text, "dayType" text, who text, family text, requirements jsonb)
            order by e.position
            """;

    Optional<NormVersion> byName(String name) {
        return find("name", name).firstResultOptional();
    }

    Optional<NormVersion> active() {
        return find("status", NormStatus.ACTIVE).firstResultOptional();
    }

    void lockActivation() {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", AdvisoryLock.NORM_ACTIVATION.key())
                .getSingleResult();
    }

    /**
     * Writes the rows of a version.
     *
     * @param requirements JSON array of {@link Requirement}
     * @param terms JSON array of terms
     * @param calculable codes of the terms that have a length or a day
     */
    void materialise(UUID version, String requirements, String terms, List<String> calculable) {
        getEntityManager()
                .createNativeQuery(INSERT_REQUIREMENTS)
                .setParameter("package", version)
                .setParameter("rows", requirements)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery(INSERT_TERMS)
                .setParameter("package", version)
                .setParameter("rows", terms)
                .setParameter("calculable", calculable.toArray(String[]::new))
                .executeUpdate();
    }

    Page<NormSummary> page(PageRequest page, boolean drafts) {
        return query(drafts).page(getEntityManager(), page, NormRepository::summary);
    }

    long forEach(@Nullable String sort, boolean drafts, Consumer<NormSummary> consumer) {
        return query(drafts).forEach(getEntityManager(), sort, row -> consumer.accept(summary(row)));
    }

    private static KeysetQuery query(boolean drafts) {
        KeysetQuery versions = new KeysetQuery(
                """
                id, code, version, title, effective_from, effective_to, status, author, created_at, activated_by,
                activated_at, revision""",
                "norm_package",
                "id",
                List.of(SortKey.date("effectiveFrom", "effective_from"), SortKey.text("version", "version")));
        return drafts ? versions : versions.where("status <> 'DRAFT'");
    }

    private static NormSummary summary(Tuple row) {
        return new NormSummary(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("version", String.class),
                row.get("title", String.class),
                row.get("effective_from", LocalDate.class),
                row.get("effective_to", LocalDate.class),
                NormStatus.valueOf(row.get("status", String.class)),
                row.get("author", String.class),
                row.get("created_at", Instant.class),
                row.get("activated_by", String.class),
                row.get("activated_at", Instant.class),
                row.get("revision", Long.class));
    }
}
