package cl.hito.milestones.version;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.lock.AdvisoryLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The versions of one kind; what they say is for the feature's own repository to write into its tables. */
public abstract class VersionRepository<V extends StoredVersion> implements PanacheRepositoryBase<V, UUID> {

    private final String table;
    private final AdvisoryLock activation;

    /**
     * @param table of {@code V}
     * @param activation what only one activation of this kind holds at a time
     */
    protected VersionRepository(String table, AdvisoryLock activation) {
        this.table = table;
        this.activation = activation;
    }

    public Optional<V> byName(String name) {
        return find("name", name).firstResultOptional();
    }

    public Optional<V> active() {
        return find("status", VersionStatus.ACTIVE).firstResultOptional();
    }

    /** Lets nobody else activate a version, or read the one in force under {@link #holdActive}, until the end. */
    public void lockActivation() {
        lock("pg_advisory_xact_lock");
    }

    /** Lets nobody activate a version until the end of the transaction; any number may hold it so. */
    public void holdActive() {
        lock("pg_advisory_xact_lock_shared");
    }

    private void lock(String function) {
        getEntityManager()
                .createNativeQuery("select cast(" + function + "(:key) as text)")
                .setParameter("key", activation.key())
                .getSingleResult();
    }

    Page<VersionSummary> page(PageRequest page, boolean drafts) {
        return query(drafts).page(getEntityManager(), page, VersionRepository::summary);
    }

    long forEach(@Nullable String sort, boolean drafts, Consumer<VersionSummary> consumer) {
        return query(drafts).forEach(getEntityManager(), sort, row -> consumer.accept(summary(row)));
    }

    private KeysetQuery query(boolean drafts) {
        KeysetQuery versions = new KeysetQuery(
                """
                id, code, version, title, effective_from, effective_to, status, author, created_at, activated_by,
                activated_at, revision""",
                table,
                "id",
                List.of(SortKey.date("effectiveFrom", "effective_from"), SortKey.text("version", "version")));
        return drafts ? versions : versions.where("status <> 'DRAFT'");
    }

    private static VersionSummary summary(Tuple row) {
        return new VersionSummary(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("version", String.class),
                row.get("title", String.class),
                row.get("effective_from", LocalDate.class),
                row.get("effective_to", LocalDate.class),
                VersionStatus.valueOf(row.get("status", String.class)),
                row.get("author", String.class),
                row.get("created_at", Instant.class),
                row.get("activated_by", String.class),
                row.get("activated_at", Instant.class),
                row.get("revision", Long.class));
    }
}
