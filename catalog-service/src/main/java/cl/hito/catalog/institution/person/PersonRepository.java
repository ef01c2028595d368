package cl.hito.catalog.institution.person;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class PersonRepository implements PanacheRepositoryBase<Person, UUID> {

    private static final String HELD = " and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)";

    Page<PersonView> page(String institution, PersonFilter filter, PageRequest page) {
        return query(institution, filter).page(getEntityManager(), page, PersonRepository::view);
    }

    long forEach(String institution, PersonFilter filter, @Nullable String sort, Consumer<PersonView> consumer) {
        return query(institution, filter).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    /** Whether the account holds one of the roles on the day. */
    boolean holds(String institution, String account, Collection<PersonRole> roles, LocalDate day) {
        return exists("""
                select 1 from institution_person p join person_identity d on d.digest = p.identity
                where p.institution = :institution and p.role in (:roles) and d.account = :account""" + HELD, institution, roles, day, account);
    }

    /** Whether anybody holds the role on the day. */
    boolean designated(String institution, PersonRole role, LocalDate day) {
        return exists(
                "select 1 from institution_person p where p.institution = :institution and p.role in (:roles)" + HELD,
                institution,
                List.of(role),
                day,
                null);
    }

    private boolean exists(
            String sql, String institution, Collection<PersonRole> roles, LocalDate day, @Nullable String account) {
        var query = getEntityManager()
                .createNativeQuery(sql + " limit 1", Integer.class)
                .setParameter("institution", institution)
                .setParameter("roles", roles.stream().map(Enum::name).toList())
                .setParameter("day", day);
        if (account != null) {
            query.setParameter("account", account);
        }
        return !query.getResultList().isEmpty();
    }

    /** Other persons in the role whose days touch these ones. */
    List<PersonState> overlapping(
            String institution, PersonRole role, LocalDate from, @Nullable LocalDate until, @Nullable UUID except) {
        return find(
                        "institution = ?1 and role = ?2 and since <= ?3 and (until is null or until >= ?4)",
                        institution,
                        role,
                        until == null ? LocalDate.of(9999, 12, 31) : until,
                        from)
                .stream()
                .map(Person::state)
                .filter(p -> !p.id().equals(except))
                .toList();
    }

    private static KeysetQuery query(String institution, PersonFilter filter) {
        return new KeysetQuery(
                        """
                        p.id, p.institution, p.role, p.post, p.unit, p.valid_from, p.valid_until, p.act_kind,
                        p.act_number, p.act_date, p.identity, p.version, p.updated_at,
                        d.name, d.run, d.email, d.account""",
                        "institution_person p left join person_identity d on d.digest = p.identity",
                        "p.id",
                        List.of(
                                SortKey.date("from", "p.valid_from"),
                                SortKey.text("role", "p.role"),
                                SortKey.text("name", "coalesce(d.name, '')")))
                .where("p.institution = :institution", "institution", institution)
                .where("p.role = :role", "role", filter.role == null ? null : filter.role.name())
                .where("true" + HELD, "day", filter.on);
    }

    private static PersonView view(Tuple row) {
        String name = row.get("name", String.class);
        String act = row.get("act_kind", String.class);
        return PersonView.of(
                new PersonState(
                        row.get("id", UUID.class),
                        row.get("institution", String.class),
                        PersonRole.valueOf(row.get("role", String.class)),
                        row.get("post", String.class),
                        row.get("unit", String.class),
                        row.get("valid_from", LocalDate.class),
                        row.get("valid_until", LocalDate.class),
                        act == null
                                ? null
                                : new Appointment(
                                        Appointment.Kind.valueOf(act),
                                        row.get("act_number", String.class),
                                        row.get("act_date", LocalDate.class)),
                        row.get("identity", String.class),
                        row.get("version", Long.class),
                        row.get("updated_at", Instant.class)),
                name == null
                        ? null
                        : new Identity(
                                name,
                                row.get("run", String.class),
                                row.get("email", String.class),
                                row.get("account", String.class)));
    }
}
