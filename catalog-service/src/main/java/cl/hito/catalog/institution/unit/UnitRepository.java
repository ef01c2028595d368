package cl.hito.catalog.institution.unit;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class UnitRepository implements PanacheRepositoryBase<Unit, UUID> {

    Optional<Unit> of(String institution, String code) {
        return find("institution = ?1 and code = ?2 and removedAt is null", institution, code)
                .firstResultOptional();
    }

    /** Every unit that ever had the code, the present one first. */
    List<Unit> everOf(String institution, String code) {
        return find("institution = ?1 and code = ?2 order by removedAt desc nulls first", institution, code)
                .list();
    }

    long children(String institution, String code, @Nullable LocalDate openOn) {
        String children = "institution = ?1 and parent = ?2 and removedAt is null";
        return openOn == null
                ? count(children, institution, code)
                : count(children + " and (until is null or until >= ?3)", institution, code, openOn);
    }

    long number(String institution) {
        return count("institution = ?1 and removedAt is null", institution);
    }

    /** Depth of the deepest unit, or -1 when some unit hangs from no top: a circle. */
    int depth(String institution) {
        return (Integer) getEntityManager()
                .createNativeQuery("""
                        select case when count(*) = (select count(*) from institution_unit u
                                where u.institution = :institution and u.removed_at is null)
                            then coalesce(max(depth), 0) else -1 end
                        from institution_unit_tree(:institution)
                        """, Integer.class)
                .setParameter("institution", institution)
                .getSingleResult();
    }

    Page<UnitView> page(String institution, UnitFilter filter, PageRequest page) {
        return query(institution, filter).page(getEntityManager(), page, UnitRepository::view);
    }

    long forEach(String institution, UnitFilter filter, @Nullable String sort, Consumer<UnitView> consumer) {
        return query(institution, filter).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(String institution, UnitFilter filter) {
        return new KeysetQuery(
                        "u.id, u.code, u.name, u.kind, u.parent, u.until, t.depth, t.path, u.version",
                        "institution_unit_tree(:institution) t join institution_unit u on u.id = t.id",
                        "u.id",
                        List.of(
                                // A unit comes before those below it, and they before its neighbours.
                                SortKey.text("path", "translate(t.path, '/', chr(1)) collate \"C\""),
                                SortKey.text("code", "u.code"),
                                SortKey.text("name", "u.name")))
                .parameter("institution", institution)
                .where("u.parent = :parent", "parent", filter.parent)
                .where("u.until is null or u.until >= :day", "day", filter.on);
    }

    private static UnitView view(Tuple row) {
        return new UnitView(
                row.get("code", String.class),
                row.get("name", String.class),
                UnitKind.valueOf(row.get("kind", String.class)),
                row.get("parent", String.class),
                row.get("until", LocalDate.class),
                row.get("depth", Integer.class),
                row.get("path", String.class),
                row.get("version", Long.class));
    }
}
