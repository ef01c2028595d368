package cl.hito.indicators.snapshot;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A snapshot on its way to publication. Once published the database refuses every change of it. */
@Entity
@SuppressWarnings("UnusedVariable") // what is shown is read back from the table
class Snapshot {

    /** Author of what nobody took: the service's own schedule. */
    static final String SYSTEM = "system";

    @Id
    private UUID id;

    private String code;

    @Column(name = "cut_off")
    private LocalDate cutOff;

    @Column(name = "known_at")
    private Instant knownAt;

    @Enumerated(EnumType.STRING)
    private SnapshotStatus status;

    private long entries;

    @Column(name = "root_hash")
    private String rootHash;

    private @Nullable String manifest;

    @Column(name = "manifest_hash")
    private @Nullable String manifestHash;

    @Column(name = "previous_manifest_hash")
    private @Nullable String previousManifestHash;

    private @Nullable String note;
    private String author;

    @Version
    private long version = 1;

    @Column(name = "scheduled_for")
    private @Nullable String scheduledFor;

    private @Nullable String replaces;
    private @Nullable String build;

    @Column(name = "rulebook_version")
    private @Nullable String rulebookVersion;

    private @Nullable String indicators;
    private @Nullable String inputs;

    @Column(name = "compared_with")
    private @Nullable String comparedWith;

    private long findings;

    @Column(name = "review_opened_at")
    private @Nullable Instant reviewOpenedAt;

    @Column(name = "contest_until")
    private @Nullable Instant contestUntil;

    @Column(name = "released_by")
    private @Nullable String releasedBy;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    @Column(name = "release_reason")
    private @Nullable String releaseReason;

    private @Nullable String publisher;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "publication_reason")
    private @Nullable String publicationReason;

    @Column(name = "closed_by")
    private @Nullable String closedBy;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "closing_reason")
    private @Nullable String closingReason;

    @Column(name = "log_index")
    private @Nullable Long logIndex;

    private @Nullable String salt;

    @Column(name = "people_hash")
    private @Nullable String peopleHash;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Snapshot() {}

    /** What a snapshot is computed from, beside its entries. */
    record Origin(String build, @Nullable String rulebookVersion, String indicators, String inputs) {}

    Snapshot(UUID id, String code, LocalDate cutOff, Instant knownAt, long entries, String rootHash, Origin origin) {
        this.id = id;
        this.code = code;
        this.cutOff = cutOff;
        this.knownAt = knownAt;
        this.status = SnapshotStatus.DRAFT;
        this.entries = entries;
        this.rootHash = rootHash;
        this.author = SYSTEM;
        this.build = origin.build();
        this.rulebookVersion = origin.rulebookVersion();
        this.indicators = origin.indicators();
        this.inputs = origin.inputs();
    }

    void takenBy(String author, @Nullable String note, @Nullable String replaces, @Nullable String scheduledFor) {
        this.author = author;
        this.note = note;
        this.replaces = replaces;
        this.scheduledFor = scheduledFor;
        this.salt = People.salt();
    }

    /** What the guard found; what was released before was released against something else. */
    void guarded(@Nullable String comparedWith, long findings) {
        this.comparedWith = comparedWith;
        this.findings = findings;
        this.releasedBy = null;
        this.releasedAt = null;
        this.releaseReason = null;
    }

    /** Asks the institutions; 409 unless it is a draft. */
    void openReview(Instant contestUntil, Instant now) {
        require(status == SnapshotStatus.DRAFT, "ya no es un borrador", "is no longer a draft");
        this.status = SnapshotStatus.IN_REVIEW;
        this.reviewOpenedAt = now;
        this.contestUntil = contestUntil;
    }

    /** A second person lets it pass in spite of what the guard found; 409 when there is nothing to let pass. */
    void release(String person, String reason, Instant now) {
        require(status.isOpen(), "ya no se puede liberar", "can no longer be released");
        require(held(), "no está retenida", "is not held");
        secondPerson(person);
        this.releasedBy = person;
        this.releasedAt = now;
        this.releaseReason = reason;
    }

    /**
     * Whether it waits for somebody to let it pass: because of what the guard found, or because nobody took it. A
     * snapshot of the schedule has no first person, so that who publishes it would be the only one.
     */
    boolean held() {
        return isHeld(findings, author, releasedBy);
    }

    static boolean isHeld(long findings, String author, @Nullable String releasedBy) {
        return (findings > 0 || author.equals(SYSTEM)) && releasedBy == null;
    }

    /** 409 or 403 when this person cannot publish it now. */
    void requirePublishable(String person, Instant now) {
        require(status == SnapshotStatus.IN_REVIEW, "no está en revisión", "is not in review");
        secondPerson(person);
        require(
                contestUntil != null && now.isAfter(contestUntil),
                "se puede objetar hasta " + contestUntil,
                "can be contested until " + contestUntil);
        require(
                !held(),
                "está retenida hasta que una persona la libere: " + findings
                        + " valores o cuentas salen de lo esperado",
                "is held until a person releases it: " + findings + " values or counts leave their expected band");
        if (author.equals(SYSTEM) && person.equals(releasedBy)) {
            throw ProblemException.of(ProblemType.SECOND_PERSON_REQUIRED);
        }
    }

    void publish(String person, @Nullable String reason, Instant now) {
        this.status = SnapshotStatus.PUBLISHED;
        this.publisher = person;
        this.publishedAt = now;
        this.publicationReason = reason;
        this.peopleHash = peopleHash(person);
    }

    private String peopleHash(String publisher) {
        String salted = salt;
        if (salted == null) {
            throw new IllegalStateException("snapshot without salt: published before there were drafts");
        }
        return People.hash(salted, Manifest.Acts.people(author, releasedBy, publisher));
    }

    void seal(String manifest, String manifestHash, @Nullable String previousManifestHash, @Nullable Long logIndex) {
        this.manifest = manifest;
        this.manifestHash = manifestHash;
        this.previousManifestHash = previousManifestHash;
        this.logIndex = logIndex;
    }

    /** Rejected by a second person, or withdrawn by anybody of the office; never once published. */
    void close(SnapshotStatus end, String person, String reason, Instant now) {
        require(status.isOpen(), "ya terminó", "has ended");
        if (end == SnapshotStatus.REJECTED) {
            secondPerson(person);
        }
        this.status = end;
        this.closedBy = person;
        this.closedAt = now;
        this.closingReason = reason;
    }

    /** 409 unless it can be contested at this instant. */
    void requireContestable(Instant now) {
        require(
                status == SnapshotStatus.IN_REVIEW && contestUntil != null && !now.isAfter(contestUntil),
                "no admite objeciones en este momento",
                "takes no contests at this time");
    }

    /** 409 unless its review is open, so that what was contested can be answered. */
    void requireInReview() {
        require(status == SnapshotStatus.IN_REVIEW, "no está en revisión", "is not in review");
    }

    private void secondPerson(String person) {
        if (person.equals(author)) {
            throw ProblemException.of(ProblemType.SECOND_PERSON_REQUIRED);
        }
    }

    private void require(boolean holds, String es, String en) {
        if (!holds) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La instantánea «" + code + "» " + es + ".",
                    "The snapshot \"" + code + "\" " + en + ".");
        }
    }

    /** Who did what, once it is published by this person. */
    Manifest.Acts acts(String publisher, @Nullable String publicationReason) {
        return new Manifest.Acts(
                peopleHash(publisher),
                note,
                scheduledFor,
                comparedWith,
                findings,
                reviewOpenedAt,
                contestUntil,
                releasedAt,
                releaseReason,
                publicationReason);
    }

    Origin origin() {
        if (build == null || indicators == null || inputs == null) {
            throw new IllegalStateException("snapshot without origin: published before there were drafts");
        }
        return new Origin(build, rulebookVersion, indicators, inputs);
    }

    UUID id() {
        return id;
    }

    Instant knownAt() {
        return knownAt;
    }

    long entries() {
        return entries;
    }

    String rootHash() {
        return rootHash;
    }

    String code() {
        return code;
    }

    LocalDate cutOff() {
        return cutOff;
    }

    long version() {
        return version;
    }

    @Nullable String comparedWith() {
        return comparedWith;
    }

    @Nullable String replaces() {
        return replaces;
    }
}
