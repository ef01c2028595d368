package cl.hito.milestones.obligation;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.milestone.AsOf;
import cl.hito.milestones.milestone.Milestones;
import cl.hito.milestones.rulebook.Confidence;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads occurrences: every period of an obligation for every institution that owes it, recorded or not, and what was
 * done by one that owes it no longer; what that one has not done it is not late with.
 */
@Singleton
class OccurrenceRepository implements PanacheRepositoryBase<Occurrence, UUID> {

    private static final String TABLES = """
            obligation b
            join obligation_period p on p.code = b.code
            cross join institution_ref i
            left join obligation_occurrence o
                on o.obligation = b.code and o.institution = i.code and o.period = p.period
            cross join lateral (
                select obligation_state(p.first_day, p.last_day, p.due, o.done_on, :today, :horizon) as state) s""";

    private final Milestones milestones;
    private final Caller caller;

    OccurrenceRepository(Milestones milestones, Caller caller) {
        this.milestones = milestones;
        this.caller = caller;
    }

    Optional<Occurrence> recorded(String obligation, String institution, String period) {
        return find("obligation = ?1 and institution = ?2 and period = ?3", obligation, institution, period)
                .firstResultOptional();
    }

    Page<OccurrenceView> page(OccurrenceFilter filter, PageRequest page) {
        AsOf asOf = milestones.asOf();
        boolean named = named();
        return query(filter, asOf).page(getEntityManager(), page, row -> view(row, asOf, named));
    }

    long forEach(OccurrenceFilter filter, @Nullable String sort, Consumer<OccurrenceView> consumer) {
        AsOf asOf = milestones.asOf();
        boolean named = named();
        return query(filter, asOf).forEach(getEntityManager(), sort, row -> consumer.accept(view(row, asOf, named)));
    }

    private boolean named() {
        return !caller.hasRole(Roles.PUBLIC);
    }

    private static KeysetQuery query(OccurrenceFilter filter, AsOf asOf) {
        return new KeysetQuery(
                        """
                        b.code, b.title, b.norm, b.article, b.confidence, i.code as institution, i.name as institution_name, p.period, p.first_day,
                        p.last_day, p.due, s.state, o.done_on, o.reference, o.note, coalesce(o.version, 0) as version""",
                        TABLES,
                        "obligation_occurrence_id(b.code, i.code, p.period)",
                        List.of(
                                SortKey.date("due", "p.due"),
                                SortKey.text("institution", "i.code"),
                                SortKey.text("period", "p.period")))
                .parameter("today", asOf.today())
                .parameter("horizon", asOf.horizon())
                .bounded()
                .where("(i.subject = 'SUBJECT' and onboarding_reaches(b.audience, i.type) or o.done_on is not null)")
                .where("b.code = :obligation", "obligation", filter.obligation)
                .where("i.code = :institution", "institution", filter.institution)
                .where("p.period = :period", "period", filter.period)
                .where("s.state = :state", "state", filter.state == null ? null : filter.state.name())
                .where("i.group_code = :group", "group", filter.group)
                .where("i.region = :region", "region", filter.region)
                .where("p.due >= :dueFrom", "dueFrom", filter.dueFrom)
                .where("p.due <= :dueTo", "dueTo", filter.dueTo);
    }

    private static OccurrenceView view(Tuple row, AsOf asOf, boolean named) {
        LocalDate due = row.get("due", LocalDate.class);
        LocalDate done = row.get("done_on", LocalDate.class);
        OccurrenceState state = OccurrenceState.valueOf(row.get("state", String.class));
        return new OccurrenceView(
                row.get("code", String.class),
                row.get("title", String.class),
                row.get("norm", String.class),
                row.get("article", String.class),
                Confidence.valueOf(row.get("confidence", String.class)),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("period", String.class),
                row.get("first_day", LocalDate.class),
                row.get("last_day", LocalDate.class),
                due,
                state,
                done,
                daysLate(state, due, done == null ? asOf.today() : done),
                done == null ? asOf.businessDaysLeft(due) : null,
                row.get("reference", String.class),
                named ? row.get("note", String.class) : null,
                row.get("version", Long.class));
    }

    private static @Nullable Integer daysLate(OccurrenceState state, LocalDate due, LocalDate end) {
        return switch (state) {
            case OVERDUE, FULFILLED -> Math.toIntExact(Math.max(0, end.toEpochDay() - due.toEpochDay()));
            case UPCOMING, OPEN, AT_RISK -> null;
        };
    }
}
