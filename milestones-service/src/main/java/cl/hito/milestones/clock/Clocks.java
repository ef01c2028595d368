package cl.hito.milestones.clock;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.businessday.BusinessDays;
import cl.hito.milestones.institution.KnownInstitutions;
import cl.hito.milestones.norm.term.NormTerm;
import cl.hito.milestones.norm.term.NormTerms;
import cl.hito.milestones.norm.term.TermUnit;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts, extends and stops clocks; each with its history row, or not at all. */
@Singleton
class Clocks {

    static final String AGGREGATE = "clock";

    private final ClockRepository repository;
    private final NormTerms terms;
    private final KnownInstitutions institutions;
    private final BusinessCalendar calendar;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Clocks(
            ClockRepository repository,
            NormTerms terms,
            KnownInstitutions institutions,
            BusinessCalendar calendar,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.terms = terms;
        this.institutions = institutions;
        this.calendar = calendar;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    ClockView get(UUID id) {
        return entity(id).view(asOf());
    }

    Page<ClockView> page(ClockFilter filter, PageRequest page) {
        return repository.page(filter, page, asOf());
    }

    long forEach(ClockFilter filter, @Nullable String sort, Consumer<ClockView> consumer) {
        return repository.forEach(filter, sort, asOf(), consumer);
    }

    @Transactional
    ClockView start(NewClock given, @Nullable String reason) {
        caller.requireWriteTo(given.institution());
        KnownInstitutions.Known institution = institutions.get(given.institution());
        boolean own = given.region() == null && given.commune() == null;
        String region = own ? institution.region() : given.region();
        String commune = own ? institution.commune() : given.commune();
        if (region != null && commune != null && !commune.startsWith(region)) {
            throw ProblemException.invalid(Field.of("/commune", "inconsistent"));
        }
        LocalDate today = Santiago.today(clock);
        if (given.startedOn().isAfter(today)) {
            throw ProblemException.invalid(Field.of("/startedOn", "in_the_future"));
        }
        if (given.procedureStartedOn() != null && given.procedureStartedOn().isAfter(given.startedOn())) {
            throw ProblemException.invalid(Field.of("/procedureStartedOn", "inconsistent"));
        }
        BusinessDays days = calendar.of(region, commune, null);
        if (!days.covers(given.startedOn())) {
            throw ProblemException.invalid(Field.of("/startedOn", "out_of_range"));
        }
        NormTerm text = terms.inForceOn(
                given.term(), given.procedureStartedOn() == null ? given.startedOn() : given.procedureStartedOn());
        requireRunnable(text, given);
        TermClock started = new TermClock(given, text, region, commune, days);
        repository.persistAndFlush(started);
        return record(started, null, reason);
    }

    private static void requireRunnable(NormTerm text, NewClock given) {
        if (!text.calculable() || text.unit() == TermUnit.DATE || text.unit() == TermUnit.IMMEDIATE) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "El plazo «" + text.code() + "» no tiene una duración que corra.",
                    "The term \"" + text.code() + "\" has no length that runs.");
        }
        if (text.unit() == TermUnit.HOUR && given.startedAt() == null) {
            throw ProblemException.invalid(Field.of("/startedAt", "required"));
        }
    }

    @Transactional
    ClockView extend(UUID id, ClockExtension given, @Nullable String ifMatch) {
        TermClock found = writable(id, ifMatch);
        ClockView before = found.view(asOf());
        found.extend(given, Santiago.today(clock), found.days(calendar));
        return record(found, before, given.reason());
    }

    @Transactional
    ClockView stop(UUID id, ClockStop given, @Nullable String ifMatch, @Nullable String reason) {
        TermClock found = writable(id, ifMatch);
        ClockView before = found.view(asOf());
        found.stop(given, clock.instant());
        return record(found, before, reason);
    }

    /**
     * Computes the ends of some running clocks anew: a holiday may have been enacted since they began.
     *
     * @return the last id looked at; null when there are no more
     */
    @Transactional
    @Nullable UUID follow(@Nullable UUID after, int most) {
        AsOf asOf = asOf();
        List<TermClock> some = repository.running(asOf.today(), after, most);
        UUID last = null;
        for (TermClock each : some) {
            ClockView before = each.view(asOf);
            last = before.id();
            if (each.follow(each.days(calendar))) {
                record(each, before, "the calendar changed");
            }
        }
        return last;
    }

    private TermClock writable(UUID id, @Nullable String ifMatch) {
        TermClock found = entity(id);
        caller.requireWriteTo(found.institution());
        ETags.require(ifMatch, found.version());
        return found;
    }

    TermClock entity(UUID id) {
        return repository.findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("el plazo", "clock", id));
    }

    private ClockView record(TermClock changed, @Nullable ClockView before, @Nullable String reason) {
        repository.flush();
        ClockView after = changed.view(asOf());
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        return after;
    }

    private AsOf asOf() {
        return AsOf.now(clock, calendar);
    }
}
