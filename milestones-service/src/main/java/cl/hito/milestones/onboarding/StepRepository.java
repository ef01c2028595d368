package cl.hito.milestones.onboarding;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.businessday.BusinessDays;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a milestone; who does what is not told to the public. */
@Singleton
class StepRepository implements PanacheRepositoryBase<StepRecord, UUID> {

    private final BusinessCalendar calendar;
    private final Caller caller;
    private final Clock clock;

    StepRepository(BusinessCalendar calendar, Caller caller, Clock clock) {
        this.calendar = calendar;
        this.caller = caller;
        this.clock = clock;
    }

    Optional<StepRecord> recorded(UUID milestone, String step) {
        return find("milestone = ?1 and step = ?2", milestone, step).firstResultOptional();
    }

    Page<StepView> page(UUID milestone, PageRequest page) {
        Reading reading = reading();
        return query(milestone).page(getEntityManager(), page, reading::view);
    }

    long forEach(UUID milestone, @Nullable String sort, Consumer<StepView> consumer) {
        Reading reading = reading();
        return query(milestone).forEach(getEntityManager(), sort, row -> consumer.accept(reading.view(row)));
    }

    /** The step of this code; empty when the milestone has none. */
    Optional<StepView> view(UUID milestone, String code) {
        Reading reading = reading();
        return query(milestone)
                .where("s.code = :code", "code", code)
                .page(getEntityManager(), PageRequest.of(1, null, null), reading::view)
                .items()
                .stream()
                .findFirst();
    }

    private Reading reading() {
        return new Reading(calendar, Santiago.today(clock), !caller.hasRole(Roles.PUBLIC));
    }

    private static KeysetQuery query(UUID milestone) {
        return new KeysetQuery(
                        """
                        m.id as milestone, i.region, s.code, s.number, s.title, s.detail, s.expected, s.state, s.next, s.owner,
                        s.planned_on, s.started_on, s.done_on, s.begun_on, s.blocked_since, s.blocked_reason, s.version,
                        (select count(*) from evidence e where e.milestone_id = m.id and e.step = s.code
                            and evidence_stands(e)) as evidence""",
                        "milestone m left join institution_ref i on i.code = m.institution"
                                + " cross join lateral onboarding_steps(m) s",
                        "m.id",
                        List.of(SortKey.number("number", "s.number")))
                .where("m.id = :milestone", "milestone", milestone);
    }

    private record Reading(BusinessCalendar calendar, LocalDate today, boolean named) {

        StepView view(Tuple row) {
            StepState state = StepState.valueOf(row.get("state", String.class));
            boolean next = row.get("next", Boolean.class);
            BusinessDays businessDays = calendar.of(row.get("region", String.class));
            LocalDate begun = row.get("begun_on", LocalDate.class);
            LocalDate done = row.get("done_on", LocalDate.class);
            boolean lasts = done == null && (next || state == StepState.STARTED || state == StepState.BLOCKED);
            return new StepView(
                    row.get("milestone", UUID.class),
                    row.get("code", String.class),
                    row.get("number", Long.class).intValue(),
                    row.get("title", String.class),
                    row.get("detail", String.class),
                    state,
                    next,
                    named ? row.get("owner", String.class) : null,
                    row.get("planned_on", LocalDate.class),
                    row.get("started_on", LocalDate.class),
                    done,
                    begun,
                    begun == null || (done == null && !lasts)
                            ? null
                            : days(begun, done == null ? today : done, businessDays),
                    row.get("expected", Integer.class),
                    row.get("blocked_since", LocalDate.class),
                    named ? row.get("blocked_reason", String.class) : null,
                    row.get("evidence", Long.class).intValue(),
                    row.get("version", Long.class));
        }

        private static @Nullable Integer days(LocalDate from, LocalDate to, BusinessDays businessDays) {
            return businessDays.covers(from) && businessDays.covers(to) ? businessDays.between(from, to) : null;
        }
    }
}
