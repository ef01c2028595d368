package cl.hito.milestones.bodyrole;

import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.Total;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.institution.KnownInstitutions;
import cl.hito.milestones.norm.Subject;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Declares roles of bodies; each change with its history row, or not at all. */
@Singleton
class BodyRoles implements PanacheRepositoryBase<BodyRole, UUID> {

    private static final String AGGREGATE = "body-role";

    private final EntityManager em;
    private final KnownInstitutions institutions;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    BodyRoles(EntityManager em, KnownInstitutions institutions, History history, Caller caller, Clock clock) {
        this.em = em;
        this.institutions = institutions;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** Every role there is, of one body. */
    Page<BodyRoleView> of(String institution) {
        institutions.get(institution);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select w.role, b.holds, o.role is not null as observed, b.basis, b.url, b.updated_at,
                            coalesce(b.version, 0) as version
                        from unnest(:roles) with ordinality as w(role, position)
                        left join body_role b on b.institution = :institution and b.role = w.role
                        left join observed_role o on o.institution = :institution and o.role = w.role
                        order by w.position""", Tuple.class)
                .setParameter("institution", institution)
                .setParameter(
                        "roles",
                        Arrays.stream(Subject.values())
                                .filter(Subject::isRole)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .getResultList();
        List<BodyRoleView> roles =
                rows.stream().map(row -> view(institution, row)).toList();
        return new Page<>(roles, null, new Total(roles.size(), Total.Type.EXACT));
    }

    private static BodyRoleView view(String institution, Tuple row) {
        Boolean holds = row.get("holds", Boolean.class);
        boolean observed = row.get("observed", Boolean.class);
        return new BodyRoleView(
                institution,
                Subject.valueOf(row.get("role", String.class)),
                holds,
                observed,
                holds != null ? holds : observed ? Boolean.TRUE : null,
                row.get("basis", String.class),
                row.get("url", String.class),
                row.get("updated_at", Instant.class),
                row.get("version", Long.class));
    }

    /** What was stored, and whether nothing had been declared before. */
    record Stored(BodyRoleView view, boolean entered) {}

    @Transactional
    Stored put(
            String institution, Subject role, BodyRoleData given, @Nullable String ifMatch, @Nullable String reason) {
        if (!role.isRole()) {
            throw ProblemException.notFound("el rol", "role", role);
        }
        caller.requireWriteTo(institution);
        institutions.get(institution);
        if (given.holds() != null && given.basis() == null) {
            throw ProblemException.invalid(Field.of("/basis", "required"));
        }
        boolean observed = observed(institution, role);
        BodyRole known = find("institution = ?1 and role = ?2", institution, role)
                .firstResultOptional()
                .orElse(null);
        if (known == null) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            BodyRole made = new BodyRole(institution, role, given, clock.instant());
            persistAndFlush(made);
            return new Stored(record(made, null, observed, reason), true);
        }
        ETags.require(ifMatch, known.version());
        BodyRoleView before = known.view(observed);
        if (known.says(given)) {
            return new Stored(before, false);
        }
        known.change(given, clock.instant());
        flush();
        return new Stored(record(known, before, observed, reason), false);
    }

    Page<HistoryEntry> history(String institution, Subject role, PageRequest page) {
        BodyRole known = find("institution = ?1 and role = ?2", institution, role)
                .firstResultOptional()
                .orElseThrow(() -> ProblemException.notFound("el rol", "role", role));
        return history.of(AGGREGATE, known.id(), page);
    }

    private boolean observed(String institution, Subject role) {
        return (Boolean) em.createNativeQuery(
                        "select exists (select 1 from observed_role where institution = :institution and role = :role)",
                        Boolean.class)
                .setParameter("institution", institution)
                .setParameter("role", role.name())
                .getSingleResult();
    }

    private BodyRoleView record(
            BodyRole changed, @Nullable BodyRoleView before, boolean observed, @Nullable String reason) {
        BodyRoleView after = changed.view(observed);
        history.record(AGGREGATE, changed.id(), after.version(), before, after, reason);
        return after;
    }
}
