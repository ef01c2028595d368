package cl.hito.milestones.evidence;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.milestones.observation.ComparisonView.Freshness;
import cl.hito.milestones.observation.Figure;
import cl.hito.milestones.observation.KeptObservations;
import cl.hito.milestones.observation.ObservedPlatform;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class EvidenceRepository implements PanacheRepositoryBase<Evidence, UUID> {

    private final KeptObservations observations;
    private final Clock clock;

    EvidenceRepository(KeptObservations observations, Clock clock) {
        this.observations = observations;
        this.clock = clock;
    }

    Optional<Evidence> of(UUID milestone, UUID id) {
        return find("id = ?1 and milestone = ?2", id, milestone).firstResultOptional();
    }

    int nextRevision(UUID milestone) {
        return Math.toIntExact(count("milestone", milestone)) + 1;
    }

    /** Whether the onboarding of a milestone has a step of this code. */
    boolean hasStep(UUID milestone, String step) {
        return (Boolean) getEntityManager()
                .createNativeQuery("""
                        select exists (select 1 from milestone m cross join lateral onboarding_steps(m) s
                            where m.id = :milestone and s.code = :step)
                        """, Boolean.class)
                .setParameter("milestone", milestone)
                .setParameter("step", step)
                .getSingleResult();
    }

    /** As it is kept; 404 when the milestone has none such. */
    EvidenceView view(UUID milestone, UUID id) {
        return query(milestone)
                .where("e.id = :id", "id", id)
                .page(getEntityManager(), PageRequest.of(1, null, null), this::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    static ProblemException notFound(UUID id) {
        return ProblemException.notFound("la evidencia", "evidence", id);
    }

    Page<EvidenceView> page(UUID milestone, PageRequest page) {
        return query(milestone).page(getEntityManager(), page, this::view);
    }

    long forEach(UUID milestone, @Nullable String sort, Consumer<EvidenceView> consumer) {
        return query(milestone).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(UUID milestone) {
        return new KeysetQuery(
                        """
                        e.id, e.milestone_id, e.revision, e.kind, e.title, e.url, e.reference, e.effective_on, e.note,
                        e.step, e.expires_on, e.file_name, f.media_type, f.bytes, e.sha256, e.replaces,
                        evidence_replaced_by(e) as replaced_by,
                        o.id as observation, o.platform, o.figure, o.value, o.text, o.reference as message, o.observed_at,
                        o.observed_by, l.value as latest_value, l.observed_at as latest_at,
                        e.recorded_at, e.recorded_by, e.withdrawn_at, e.withdrawn_by, e.withdrawn_reason, e.version""",
                        """
                        evidence e left join file_content f on f.sha256 = e.sha256
                        left join observation o on o.id = e.observation_id
                        left join observation_latest l on l.institution = o.institution and l.figure = o.figure""",
                        "e.id",
                        List.of(
                                SortKey.number("revision", "cast(e.revision as bigint)"),
                                SortKey.date("effectiveOn", "e.effective_on")))
                .where("e.milestone_id = :milestone", "milestone", milestone);
    }

    private EvidenceView view(Tuple row) {
        return new EvidenceView(
                row.get("id", UUID.class),
                row.get("milestone_id", UUID.class),
                row.get("revision", Integer.class),
                EvidenceKind.valueOf(row.get("kind", String.class)),
                row.get("title", String.class),
                row.get("url", String.class),
                row.get("reference", String.class),
                row.get("effective_on", LocalDate.class),
                row.get("note", String.class),
                row.get("step", String.class),
                row.get("expires_on", LocalDate.class),
                file(row),
                observed(row),
                row.get("replaces", UUID.class),
                row.get("replaced_by", UUID.class),
                row.get("recorded_at", Instant.class),
                row.get("recorded_by", String.class),
                row.get("withdrawn_at", Instant.class),
                row.get("withdrawn_by", String.class),
                row.get("withdrawn_reason", String.class),
                row.get("version", Long.class));
    }

    private EvidenceView.@Nullable Observed observed(Tuple row) {
        UUID id = row.get("observation", UUID.class);
        if (id == null) {
            return null;
        }
        Instant now = clock.instant();
        Instant observedAt = row.get("observed_at", Instant.class);
        return new EvidenceView.Observed(
                id,
                ObservedPlatform.valueOf(row.get("platform", String.class)),
                Figure.valueOf(row.get("figure", String.class)),
                row.get("value", Long.class),
                row.get("text", String.class),
                row.get("message", String.class),
                observedAt,
                row.get("observed_by", String.class),
                Math.toIntExact(Duration.between(observedAt, now).toDays()),
                observedAt.isBefore(observations.staleBefore(now)) ? Freshness.STALE : Freshness.FRESH,
                row.get("latest_value", Long.class),
                row.get("latest_at", Instant.class));
    }

    private static EvidenceView.@Nullable File file(Tuple row) {
        String sha256 = row.get("sha256", String.class);
        return sha256 == null
                ? null
                : new EvidenceView.File(
                        row.get("file_name", String.class),
                        row.get("media_type", String.class),
                        row.get("bytes", Long.class),
                        sha256);
    }
}
