package cl.hito.milestones.comment;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes comments in, with their mentions, in one transaction. */
@Singleton
class Comments {

    static final String AGGREGATE = "milestone-comment";

    private final CommentRepository repository;
    private final Insiders insiders;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Comments(CommentRepository repository, Insiders insiders, History history, Caller caller, Clock clock) {
        this.repository = repository;
        this.insiders = insiders;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    CommentView add(UUID milestone, CommentData data) {
        Comment comment = new Comment(insiders.writable(milestone), data.text(), caller.actor(), clock.instant());
        repository.persistAndFlush(comment);
        repository.mention(comment.id(), Mentions.of(data.text()), clock.instant());
        history.record(AGGREGATE, comment.id(), comment.version(), null, comment.past(), null);
        return repository.view(milestone, comment.id());
    }

    @Transactional
    CommentView edit(UUID milestone, UUID id, CommentData data, @Nullable String ifMatch, @Nullable String reason) {
        Comment comment = repository.of(insiders.writable(milestone), id);
        ETags.require(ifMatch, comment.version());
        Comment.Past before = comment.past();
        if (before.text().equals(data.text())) {
            return repository.view(milestone, id);
        }
        comment.edit(data.text(), caller.actor(), clock.instant());
        repository.flush();
        repository.mention(id, Mentions.of(data.text()), clock.instant());
        history.record(AGGREGATE, id, comment.version(), before, comment.past(), reason);
        return repository.view(milestone, id);
    }

    @Transactional
    CommentView withdraw(UUID milestone, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        Comment comment = repository.of(insiders.writable(milestone), id);
        ETags.require(ifMatch, comment.version());
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalidParameter("reason", "required");
        }
        Comment.Past before = comment.past();
        boolean mayAny = caller.hasRole(Roles.OFFICE) || caller.hasRole(Roles.ADMIN);
        comment.withdraw(caller.actor(), mayAny, reason, clock.instant());
        repository.flush();
        history.record(AGGREGATE, id, comment.version(), before, comment.past(), reason);
        return repository.view(milestone, id);
    }
}
