package cl.hito.indicators.snapshot;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What an institution says against one of its entries, and what the office replies. */
@Entity
@Table(name = "snapshot_contest")
class Contest {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @SuppressWarnings("UnusedVariable") // queries read it
    private UUID snapshot;

    private int number;

    /** Index of the entry. */
    @Column(name = "index")
    private long entry;

    private String institution;

    @Enumerated(EnumType.STRING)
    private ContestState state;

    private String reason;
    private String author;

    @Column(name = "created_at")
    private Instant createdAt;

    private @Nullable String reply;

    @Column(name = "replied_by")
    private @Nullable String repliedBy;

    @Column(name = "replied_at")
    private @Nullable Instant repliedAt;

    @Column(name = "closing_reason")
    private @Nullable String closingReason;

    @Column(name = "withdrawn_by")
    private @Nullable String withdrawnBy;

    private @Nullable String salt;

    @Column(name = "people_hash")
    private String peopleHash;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Contest() {}

    Contest(UUID snapshot, int number, long entry, String institution, String reason, String author, Instant now) {
        this.snapshot = snapshot;
        this.number = number;
        this.entry = entry;
        this.institution = institution;
        this.state = ContestState.OPEN;
        this.reason = reason;
        this.author = author;
        this.createdAt = now;
        this.updatedAt = now;
        this.salt = People.salt();
        this.peopleHash = People.hash(salt, people());
    }

    private Map<String, @Nullable String> people() {
        Map<String, @Nullable String> people = new HashMap<>();
        people.put("author", author);
        people.put("repliedBy", repliedBy);
        people.put("withdrawnBy", withdrawnBy);
        return people;
    }

    private void sealPeople() {
        if (salt != null) {
            this.peopleHash = People.hash(salt, people());
        }
    }

    /** The office's answer, or a better one; 409 once the institution took its contest back. */
    void reply(boolean accepted, String text, String person, Instant now) {
        stillStands();
        this.state = accepted ? ContestState.ACCEPTED : ContestState.REFUSED;
        this.reply = text;
        this.repliedBy = person;
        this.repliedAt = now;
        this.updatedAt = now;
        sealPeople();
    }

    void withdraw(@Nullable String why, String person, Instant now) {
        stillStands();
        this.state = ContestState.WITHDRAWN;
        this.closingReason = why;
        this.withdrawnBy = person;
        this.updatedAt = now;
        sealPeople();
    }

    private void stillStands() {
        if (state == ContestState.WITHDRAWN) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La institución retiró esta objeción.",
                    "The institution took this contest back.");
        }
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("contest without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }

    String institution() {
        return institution;
    }

    ContestView view() {
        return new ContestView(
                id(),
                number,
                entry,
                institution,
                state,
                reason,
                author,
                createdAt,
                reply,
                repliedBy,
                repliedAt,
                closingReason,
                withdrawnBy,
                version,
                updatedAt);
    }

    SealedContest sealed() {
        return new SealedContest(
                id(),
                number,
                entry,
                institution,
                state,
                reason,
                createdAt,
                reply,
                repliedAt,
                closingReason,
                version,
                updatedAt,
                People.stored(peopleHash, salt, people()));
    }
}
