package cl.hito.milestones.evidence;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
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
class EvidenceRepository implements PanacheRepositoryBase<Evidence, UUID> {

    Optional<Evidence> of(UUID milestone, UUID id) {
        return find("id = ?1 and milestone = ?2", id, milestone).firstResultOptional();
    }

    int nextRevision(UUID milestone) {
        return Math.toIntExact(count("milestone", milestone)) + 1;
    }

    /** The earliest day that standing evidence speaks of; null when none stands. */
    @Nullable LocalDate earliest(UUID milestone) {
        return find("milestone = ?1 and withdrawnAt is null order by effectiveOn", milestone)
                .firstResultOptional()
                .map(e -> e.view().effectiveOn())
                .orElse(null);
    }

    Page<EvidenceView> page(UUID milestone, PageRequest page) {
        return query(milestone).page(getEntityManager(), page, EvidenceRepository::view);
    }

    long forEach(UUID milestone, @Nullable String sort, Consumer<EvidenceView> consumer) {
        return query(milestone).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(UUID milestone) {
        return new KeysetQuery(
                        """
                        id, milestone_id, revision, kind, title, url, reference, effective_on, note, recorded_at,
                        recorded_by, withdrawn_at, withdrawn_by, withdrawn_reason, version""",
                        "evidence",
                        "id",
                        List.of(
                                SortKey.number("revision", "cast(revision as bigint)"),
                                SortKey.date("effectiveOn", "effective_on")))
                .where("milestone_id = :milestone", "milestone", milestone);
    }

    private static EvidenceView view(Tuple row) {
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
                row.get("recorded_at", Instant.class),
                row.get("recorded_by", String.class),
                row.get("withdrawn_at", Instant.class),
                row.get("withdrawn_by", String.class),
                row.get("withdrawn_reason", String.class),
                row.get("version", Long.class));
    }
}
