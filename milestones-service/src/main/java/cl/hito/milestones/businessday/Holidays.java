package cl.hito.milestones.businessday;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Enters, corrects and withdraws holidays, each with its history row. What was known before stays: a term that was
 * counted then is counted again in the same way with {@code knownAt}.
 */
@Singleton
class Holidays {

    static final String AGGREGATE = "holiday";

    private final HolidayRepository repository;
    private final History history;
    private final Clock clock;
    private final Event<HolidaysChanged> changed;

    Holidays(HolidayRepository repository, History history, Clock clock, Event<HolidaysChanged> changed) {
        this.repository = repository;
        this.history = history;
        this.clock = clock;
        this.changed = changed;
    }

    /** The entry as it is, withdrawn or not, or as it was known; 404 when there is or was none. */
    HolidayView get(UUID id, @Nullable Instant knownAt) {
        return (knownAt == null ? repository.last(id) : repository.knownAt(id, knownAt))
                .orElseThrow(() -> notFound(id));
    }

    @Transactional
    HolidayView enter(HolidayData data, @Nullable String reason) {
        data.check(Santiago.today(clock));
        HolidayView entered = version(repository.newId(), data, 1);
        requireFree(entered);
        repository.add(entered);
        return record(entered, null, reason);
    }

    @Transactional
    HolidayView correct(UUID id, HolidayData data, @Nullable String ifMatch, @Nullable String reason) {
        data.check(Santiago.today(clock));
        HolidayView before = standing(id, ifMatch);
        HolidayView after = version(id, data, before.version() + 1);
        requireFree(after);
        return replace(before, after, required(reason));
    }

    /** The day is again what the general rules say. */
    @Transactional
    HolidayView withdraw(UUID id, @Nullable LocalDate learnedOn, @Nullable String ifMatch, @Nullable String reason) {
        if (learnedOn != null && learnedOn.isAfter(Santiago.today(clock))) {
            throw ProblemException.invalidParameter("learnedOn", "in_the_future");
        }
        HolidayView before = standing(id, ifMatch);
        HolidayData same = new HolidayData(
                before.name(),
                HolidayEffect.WITHDRAWN,
                before.firstOn(),
                before.yearly(),
                before.lastOn(),
                before.region(),
                before.commune(),
                before.norm(),
                before.confidence(),
                learnedOn);
        return replace(before, version(id, same, before.version() + 1), required(reason));
    }

    private HolidayView replace(HolidayView before, HolidayView after, String reason) {
        Instant from = after.knownFrom();
        repository.end(before.id(), from == null ? clock.instant() : from);
        repository.add(after);
        return record(after, before, reason);
    }

    private HolidayView record(HolidayView after, @Nullable HolidayView before, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        changed.fire(new HolidaysChanged(after.id()));
        return after;
    }

    private HolidayView standing(UUID id, @Nullable String ifMatch) {
        HolidayView last = repository.lock(id).orElseThrow(() -> notFound(id));
        ETags.require(ifMatch, last.version());
        if (last.effect() == HolidayEffect.WITHDRAWN) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "Este feriado ya fue retirado.", "This holiday has been withdrawn already.");
        }
        return last;
    }

    private HolidayView version(UUID id, HolidayData data, long version) {
        Instant now = clock.instant();
        LocalDate today = Santiago.today(clock);
        LocalDate learnedOn = data.learnedOn() == null ? today : data.learnedOn();
        // Of today we know the moment; of an earlier day that it was known from its beginning.
        Instant knownFrom = learnedOn.equals(today)
                ? now
                : learnedOn.atStartOfDay(Santiago.ZONE).toInstant();
        return new HolidayView(
                id,
                data.name(),
                data.effectOrHoliday(),
                data.firstOn(),
                data.yearly(),
                data.lastOn(),
                data.region(),
                data.commune(),
                data.norm(),
                data.confidence(),
                learnedOn,
                version,
                now,
                knownFrom,
                null);
    }

    private void requireFree(HolidayView wanted) {
        if (repository.isTaken(wanted)) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya hay un registro para ese día y lugar.",
                    "There is an entry for that day and place already.");
        }
    }

    private static String required(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid(Field.of("?reason", "required"));
        }
        return reason;
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("el feriado", "holiday", id);
    }
}
