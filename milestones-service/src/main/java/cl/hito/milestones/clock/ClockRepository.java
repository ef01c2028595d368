package cl.hito.milestones.clock;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.norm.term.DayType;
import cl.hito.milestones.norm.term.Ending;
import cl.hito.milestones.norm.term.TermUnit;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class ClockRepository implements PanacheRepositoryBase<TermClock, UUID> {

    /** Days after its end for which what takes effect by itself still follows a holiday that is learnt of late. */
    private static final int STILL_FOLLOWED = 60;

    private static final String RUNNING = "outcome is null and (ending = DUE or due >= ?1)";

    /**
     * Clocks that were not stopped, after an id, so that all of them are walked through in parts. Those that nobody
     * has to stop, because they end with an effect, only until some time after it.
     */
    List<TermClock> running(LocalDate today, @Nullable UUID after, int most) {
        LocalDate since = today.minusDays(STILL_FOLLOWED);
        return (after == null
                        ? find(RUNNING + " order by id", since)
                        : find(RUNNING + " and id > ?2 order by id", since, after))
                .range(0, most - 1)
                .list();
    }

    Page<ClockView> page(ClockFilter filter, PageRequest page, AsOf asOf) {
        return query(filter, asOf).page(getEntityManager(), page, row -> view(row, asOf));
    }

    long forEach(ClockFilter filter, @Nullable String sort, AsOf asOf, Consumer<ClockView> consumer) {
        return query(filter, asOf).forEach(getEntityManager(), sort, row -> consumer.accept(view(row, asOf)));
    }

    private static KeysetQuery query(ClockFilter filter, AsOf asOf) {
        return new KeysetQuery(
                        """
                        c.id, c.institution, c.term, c.norm, c.article, c.unit, c.day_type, c.amount, c.ending, c.region, c.commune,
                        c.procedure_id, c.procedure_started_on, c.reference, c.note, c.started_on, c.started_at,
                        c.extension, c.extension_max, c.extended_on, c.extension_reason, c.due, c.prudent_due,
                        c.over_from, s.state, c.outcome, c.stopped_on, c.stopped_at, c.stop_note, c.demonstration,
                        c.version""",
                        """
                        term_clock c cross join lateral (select clock_state(
                            c.ending, c.due, c.over_from, c.outcome, :today, :now) as state) s""",
                        "c.id",
                        List.of(
                                SortKey.date("due", "c.due"),
                                SortKey.date("startedOn", "c.started_on"),
                                SortKey.text("institution", "c.institution")))
                .parameter("today", asOf.today())
                .moment("now", asOf.now().atOffset(ZoneOffset.UTC))
                .where("c.institution = :institution", "institution", filter.institution)
                .where("c.term = :term", "term", filter.term)
                .where(
                        "s.state = any(:states)",
                        "states",
                        filter.states.isEmpty()
                                ? null
                                : filter.states.stream().map(Enum::name).toArray(String[]::new))
                .where("c.due >= :dueFrom", "dueFrom", filter.dueFrom)
                .where("c.due <= :dueTo", "dueTo", filter.dueTo)
                .where(
                        "position(:text in lower(c.reference)) > 0",
                        "text",
                        filter.text == null ? null : filter.text.toLowerCase(Locale.ROOT));
    }

    private static ClockView view(Tuple row, AsOf asOf) {
        TermUnit unit = TermUnit.valueOf(row.get("unit", String.class));
        LocalDate due = row.get("due", LocalDate.class);
        Instant overFrom = row.get("over_from", Instant.class);
        Instant stoppedAt = row.get("stopped_at", Instant.class);
        String outcomeName = row.get("outcome", String.class);
        ClockOutcome outcome = outcomeName == null ? null : ClockOutcome.valueOf(outcomeName);
        ClockState state = ClockState.valueOf(row.get("state", String.class));
        return new ClockView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("term", String.class),
                row.get("norm", String.class),
                row.get("article", String.class),
                unit,
                DayType.valueOf(row.get("day_type", String.class)),
                row.get("amount", Integer.class),
                Ending.valueOf(row.get("ending", String.class)),
                row.get("region", String.class),
                row.get("commune", String.class),
                row.get("procedure_id", UUID.class),
                row.get("procedure_started_on", LocalDate.class),
                row.get("reference", String.class),
                row.get("note", String.class),
                row.get("started_on", LocalDate.class),
                row.get("started_at", Instant.class),
                row.get("extension", Integer.class),
                row.get("extension_max", Integer.class),
                row.get("extended_on", LocalDate.class),
                row.get("extension_reason", String.class),
                due,
                row.get("prudent_due", LocalDate.class),
                unit == TermUnit.HOUR ? overFrom : null,
                state,
                asOf.businessDaysLeft(state, due, row.get("region", String.class), row.get("commune", String.class)),
                outcome,
                row.get("stopped_on", LocalDate.class),
                AsOf.onTime(outcome, stoppedAt, overFrom),
                row.get("stop_note", String.class),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class));
    }
}
