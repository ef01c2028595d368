package cl.hito.milestones.feed;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.businessday.BusinessCalendar;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes feeds, revokes them and reads them. */
@Singleton
class Feeds {

    static final String AGGREGATE = "calendar-feed";

    private final FeedRepository repository;
    private final FeedEvents events;
    private final BusinessCalendar calendar;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Feeds(
            FeedRepository repository,
            FeedEvents events,
            BusinessCalendar calendar,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.calendar = calendar;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** A feed with the token that opens it, which is nowhere else. */
    record Made(FeedView feed, String token) {}

    @Transactional
    Made make(NewFeed given, @Nullable String reason) {
        String institution = given.institution();
        if (institution != null && !repository.knowsInstitution(institution)) {
            throw ProblemException.invalid(Field.of("/institution", "not_found"));
        }
        if (repository.isTaken(caller.actor(), given.name())) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Usted ya tiene un calendario llamado «" + given.name() + "».",
                    "You have a feed called \"" + given.name() + "\" already.");
        }
        String token = FeedToken.next();
        CalendarFeed feed = new CalendarFeed(given, caller.actor(), FeedToken.hash(token), clock.instant());
        repository.persistAndFlush(feed);
        FeedView view = feed.view();
        // Refuses here and now what nobody could read later
        events.of(view);
        history.record(AGGREGATE, view.id(), view.version(), null, view.forHistory(), reason);
        return new Made(view, token);
    }

    /** The caller's feed; an administrator sees everybody's. Another's is not found. */
    @Transactional
    FeedView get(UUID id) {
        return own(id).view();
    }

    @Transactional
    FeedView revoke(UUID id, @Nullable String ifMatch, @Nullable String reason) {
        CalendarFeed feed = own(id);
        ETags.require(ifMatch, feed.version());
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalidParameter("reason", "required");
        }
        FeedView before = feed.view();
        feed.revoke(reason, clock.instant());
        repository.flush();
        FeedView after = feed.view();
        history.record(AGGREGATE, id, after.version(), before.forHistory(), after.forHistory(), reason);
        return after;
    }

    /** Whose feeds the caller's list shows; null for everybody's. */
    @Nullable String visibleOwner() {
        return caller.hasRole(Roles.ADMIN) ? null : caller.actor();
    }

    /** The calendar that a token opens, in UTF-8; a token that opens none is not found. */
    @Transactional
    byte[] read(String token) {
        FeedView feed = repository
                .byToken(token)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_FOUND,
                        "El calendario no existe o fue revocado.",
                        "There is no such calendar, or it has been revoked."));
        LocalDate today = Santiago.today(clock);
        repository.noteRead(feed.id(), today);
        return new CalendarText(feed.language().equals("en"), calendar.national(), today)
                .write(feed.name(), events.of(feed));
    }

    private CalendarFeed own(UUID id) {
        return repository
                .findByIdOptional(id)
                .filter(feed -> caller.hasRole(Roles.ADMIN) || feed.isOf(caller.actor()))
                .orElseThrow(() -> ProblemException.notFound("el calendario", "calendar feed", id));
    }
}
