package cl.hito.catalog.platform;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows that say which procedures a platform serves. */
@Singleton
class ServedProcedureRepository {

    private final Session session;

    ServedProcedureRepository(Session session) {
        this.session = session;
    }

    /** Of these ids those that are procedures of the institution. */
    Set<UUID> of(String institution, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(session.createNativeQuery(
                        "select id from procedure where institution = :institution and id = any(:ids)", UUID.class)
                .setParameter("institution", institution)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList());
    }

    void add(UUID platform, Collection<UUID> procedures) {
        if (!procedures.isEmpty()) {
            session.createNativeMutationQuery("""
                            insert into platform_procedure (platform_id, procedure_id)
                            select cast(:platform as uuid), id from procedure where id = any(:ids)
                            """)
                    .setParameter("platform", platform)
                    .setParameter("ids", procedures.toArray(UUID[]::new))
                    .executeUpdate();
        }
    }

    void remove(UUID platform, Collection<UUID> procedures) {
        if (!procedures.isEmpty()) {
            session.createNativeMutationQuery(
                            "delete from platform_procedure where platform_id = :platform and procedure_id = any(:ids)")
                    .setParameter("platform", platform)
                    .setParameter("ids", procedures.toArray(UUID[]::new))
                    .executeUpdate();
        }
    }

    /** Ids of the completed procedures that the platform serves, as text. */
    Set<String> completed(UUID platform) {
        return new HashSet<>(session.createNativeQuery("""
                        select cast(r.id as text) from platform_procedure s join procedure r on r.id = s.procedure_id
                        where s.platform_id = :platform and r.status = 'COMPLETED'
                        """, String.class)
                .setParameter("platform", platform)
                .getResultList());
    }

    /** Whether there is such a procedure for who asks: the public sees completed ones only. */
    boolean exists(UUID procedure, boolean onlyPublic) {
        return !session.createNativeQuery(
                        "select id from procedure where id = :id and (not :onlyPublic or status = 'COMPLETED')",
                        UUID.class)
                .setParameter("id", procedure)
                .setParameter("onlyPublic", onlyPublic)
                .getResultList()
                .isEmpty();
    }

    Page<ServedProcedureView> page(UUID platform, boolean onlyPublic, PageRequest page) {
        return query(platform, onlyPublic).page(session, page, ServedProcedureRepository::view);
    }

    long forEach(UUID platform, boolean onlyPublic, @Nullable String sort, Consumer<ServedProcedureView> consumer) {
        return query(platform, onlyPublic).forEach(session, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(UUID platform, boolean onlyPublic) {
        KeysetQuery query = new KeysetQuery(
                        "r.id, r.code, r.name, r.status",
                        "platform_procedure s join procedure r on r.id = s.procedure_id",
                        "r.id",
                        List.of(SortKey.text("name", "r.name"), SortKey.text("status", "r.status")))
                .where("s.platform_id = :platform", "platform", platform);
        return onlyPublic ? query.where("r.status = 'COMPLETED'") : query;
    }

    private static ServedProcedureView view(Tuple row) {
        return new ServedProcedureView(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("name", String.class),
                row.get("status", String.class));
    }
}
