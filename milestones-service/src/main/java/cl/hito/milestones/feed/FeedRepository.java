package cl.hito.milestones.feed;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.milestone.MilestoneKind;
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
class FeedRepository implements PanacheRepositoryBase<CalendarFeed, UUID> {

    /** The feed that a token opens; empty when it opens none, or none any more. */
    Optional<FeedView> byToken(String token) {
        return find("tokenHash = ?1 and revokedAt is null", FeedToken.hash(token))
                .firstResultOptional()
                .map(CalendarFeed::view);
    }

    boolean isTaken(String owner, String name) {
        return count("owner = ?1 and name = ?2 and revokedAt is null", owner, name) > 0;
    }

    boolean knowsInstitution(String code) {
        return !getEntityManager()
                .createNativeQuery("select 1 from institution_ref where code = :code")
                .setParameter("code", code)
                .getResultList()
                .isEmpty();
    }

    /** Notes that the feed is in use: once a day, so that reading costs no write. */
    void noteRead(UUID id, LocalDate today) {
        getEntityManager()
                .createNativeQuery("update calendar_feed set last_read_on = :today where id = :id"
                        + " and last_read_on is distinct from :today")
                .setParameter("today", today)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * @param owner whose feeds; null for everybody's
     */
    Page<FeedView> page(@Nullable String owner, PageRequest page) {
        return query(owner).page(getEntityManager(), page, FeedRepository::view);
    }

    long forEach(@Nullable String owner, @Nullable String sort, Consumer<FeedView> consumer) {
        return query(owner).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(@Nullable String owner) {
        return new KeysetQuery(
                        """
                        id, name, owner, institution, group_code, region, kind, phase, platform, mine, language, created_at,
                        last_read_on, revoked_at, revoked_reason, version""",
                        "calendar_feed",
                        "id",
                        List.of(SortKey.instant("createdAt", "created_at"), SortKey.text("name", "name")))
                .where("owner = :owner", "owner", owner);
    }

    private static FeedView view(Tuple row) {
        String kind = row.get("kind", String.class);
        return new FeedView(
                row.get("id", UUID.class),
                row.get("name", String.class),
                row.get("owner", String.class),
                row.get("institution", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                kind == null ? null : MilestoneKind.valueOf(kind),
                row.get("phase", String.class),
                row.get("platform", String.class),
                row.get("mine", Boolean.class),
                row.get("language", String.class),
                row.get("created_at", Instant.class),
                row.get("last_read_on", LocalDate.class),
                row.get("revoked_at", Instant.class),
                row.get("revoked_reason", String.class),
                row.get("version", Long.class));
    }
}
