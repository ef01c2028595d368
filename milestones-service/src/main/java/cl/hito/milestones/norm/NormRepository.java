package cl.hito.milestones.norm;

import cl.hito.milestones.lock.AdvisoryLock;
import cl.hito.milestones.version.VersionRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

@Singleton
class NormRepository extends VersionRepository<NormVersion> {

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

    NormRepository() {
        super("norm_package", AdvisoryLock.NORM_ACTIVATION);
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
}
