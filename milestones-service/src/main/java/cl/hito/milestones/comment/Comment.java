package cl.hito.milestones.comment;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A comment; its author may change it, and whoever withdraws it says why. */
@Entity
@SuppressWarnings("UnusedVariable") // what is only shown is read by SQL, with what it is joined with
@Table(name = "milestone_comment")
class Comment {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "milestone_id")
    private UUID milestone;

    private String author;
    private String text;

    private Instant at;

    @Column(name = "edited_at")
    private @Nullable Instant editedAt;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Column(name = "withdrawn_by")
    private @Nullable String withdrawnBy;

    @Column(name = "withdrawn_reason")
    private @Nullable String withdrawnReason;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Comment() {}

    Comment(UUID milestone, String text, String author, Instant now) {
        this.milestone = milestone;
        this.text = text;
        this.author = author;
        this.at = now;
    }

    void edit(String newText, String actor, Instant now) {
        requireStanding();
        if (!author.equals(actor)) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Un comentario solo lo cambia quien lo escribió.",
                    "A comment is changed only by who wrote it.");
        }
        text = newText;
        editedAt = now;
    }

    void withdraw(String actor, boolean mayAny, String reason, Instant now) {
        requireStanding();
        if (!author.equals(actor) && !mayAny) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Un comentario solo lo retira quien lo escribió, o la oficina.",
                    "A comment is withdrawn only by who wrote it, or by the office.");
        }
        withdrawnAt = now;
        withdrawnBy = actor;
        withdrawnReason = reason;
    }

    private void requireStanding() {
        if (withdrawnAt != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "El comentario ya fue retirado.", "The comment has been withdrawn already.");
        }
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("comment without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }

    /** As the history keeps it. */
    Past past() {
        return new Past(milestone, author, text, withdrawnBy);
    }

    record Past(
            UUID milestone,
            String author,
            String text,
            @Nullable String withdrawnBy) {}
}
