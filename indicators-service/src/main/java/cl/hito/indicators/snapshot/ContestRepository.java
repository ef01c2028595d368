package cl.hito.indicators.snapshot;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class ContestRepository implements PanacheRepositoryBase<Contest, UUID> {

    Optional<Contest> of(UUID snapshot, int number) {
        return find("snapshot = ?1 and number = ?2", snapshot, number).firstResultOptional();
    }

    boolean stands(UUID snapshot, long entry) {
        return count("snapshot = ?1 and entry = ?2 and state <> ?3", snapshot, entry, ContestState.WITHDRAWN) > 0;
    }

    /** The snapshot's row is locked by who asks, so the number is free. */
    int nextNumber(UUID snapshot) {
        return Math.toIntExact(count("snapshot", snapshot)) + 1;
    }

    /** All of a snapshot as they are published, in the order of their numbers. */
    List<SealedContest> sealed(UUID snapshot) {
        return list("snapshot = ?1 order by number", snapshot).stream()
                .map(Contest::sealed)
                .toList();
    }

    Page<ContestView> page(UUID snapshot, ContestFilter filter, PageRequest page) {
        return query(snapshot, filter).page(getEntityManager(), page, ContestRepository::view);
    }

    long forEach(UUID snapshot, ContestFilter filter, @Nullable String sort, Consumer<ContestView> consumer) {
        return query(snapshot, filter).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(UUID snapshot, ContestFilter filter) {
        return new KeysetQuery(
                        "c.*",
                        "snapshot_contest c",
                        "c.id",
                        List.of(
                                SortKey.number("number", "cast(c.number as bigint)"),
                                SortKey.text("institution", "c.institution")))
                .where("c.snapshot = :snapshot", "snapshot", snapshot)
                .where("c.state = :state", "state", filter.state == null ? null : filter.state.name())
                .where("c.institution = :institution", "institution", filter.institution);
    }

    private static ContestView view(Tuple row) {
        return new ContestView(
                row.get("id", UUID.class),
                row.get("number", Integer.class),
                row.get("index", Long.class),
                row.get("institution", String.class),
                ContestState.valueOf(row.get("state", String.class)),
                row.get("reason", String.class),
                row.get("author", String.class),
                row.get("created_at", Instant.class),
                row.get("reply", String.class),
                row.get("replied_by", String.class),
                row.get("replied_at", Instant.class),
                row.get("closing_reason", String.class),
                row.get("withdrawn_by", String.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }
}
