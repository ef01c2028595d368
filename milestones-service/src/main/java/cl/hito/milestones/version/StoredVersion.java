package cl.hito.milestones.version;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A version with its life; what it says is never changed once it is written down. */
@MappedSuperclass
public abstract class StoredVersion {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String code;

    @Column(name = "version")
    private String name;

    private String title;

    @Column(name = "effective_from")
    private LocalDate effectiveFrom;

    @Column(name = "effective_to")
    private @Nullable LocalDate effectiveTo;

    @Enumerated(EnumType.STRING)
    private VersionStatus status;

    private String content;
    private String author;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "activated_by")
    private @Nullable String activatedBy;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Version
    private long revision = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected StoredVersion() {}

    /**
     * A version as it comes in: a draft, or closed when its last day has passed.
     *
     * @param content the package, as it is kept
     */
    protected StoredVersion(VersionHeading heading, String content, Entry entry) {
        this.code = heading.code();
        this.name = heading.version();
        this.title = heading.title();
        this.effectiveFrom = heading.effectiveFrom();
        this.effectiveTo = heading.effectiveTo();
        this.status =
                effectiveTo != null && effectiveTo.isBefore(entry.today()) ? VersionStatus.CLOSED : VersionStatus.DRAFT;
        this.content = content;
        this.author = entry.author();
        this.createdAt = entry.at();
    }

    /**
     * Who writes a version down, and when.
     *
     * @param today in America/Santiago
     */
    public record Entry(String author, LocalDate today, Instant at) {}

    /** A draft is put in force by another person than its author, within its days. */
    void requireActivatable(String actor, LocalDate today) {
        requireDraft();
        if (author.equals(actor)) {
            throw ProblemException.of(ProblemType.SECOND_PERSON_REQUIRED);
        }
        if (effectiveFrom.isAfter(today)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La versión «" + name + "» rige recién desde el " + effectiveFrom + ".",
                    "The version \"" + name + "\" is in force from " + effectiveFrom + " only.");
        }
        if (effectiveTo != null && effectiveTo.isBefore(today)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La versión «" + name + "» rigió solo hasta el " + effectiveTo + ".",
                    "The version \"" + name + "\" was in force until " + effectiveTo + " only.");
        }
    }

    /** 409 when it is in force or closed. */
    public void requireDraft() {
        if (status != VersionStatus.DRAFT) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La versión «" + name + "» no es un borrador: está "
                            + (status == VersionStatus.ACTIVE ? "vigente." : "cerrada."),
                    "The version \"" + name + "\" is no draft: it is " + status + ".");
        }
    }

    void activate(String actor, Instant now) {
        status = VersionStatus.ACTIVE;
        activatedBy = actor;
        activatedAt = now;
    }

    /** Ends a version in force on the day before the first of its successor, which is of the same code. */
    void supersede(StoredVersion successor) {
        if (!code.equals(successor.code)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La versión «" + successor.name + "» es de «" + successor.code
                            + "» y no puede reemplazar la vigente, de «" + code + "».",
                    "The version \"" + successor.name + "\" is of \"" + successor.code
                            + "\" and cannot replace the one in force, of \"" + code + "\".");
        }
        LocalDate successorFrom = successor.effectiveFrom;
        if (!effectiveFrom.isBefore(successorFrom)) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "Se superpone con la versión vigente «" + name + "», que rige desde el " + effectiveFrom + ".",
                    "It overlaps with the version in force \"" + name + "\", from " + effectiveFrom + ".");
        }
        status = VersionStatus.CLOSED;
        effectiveTo = successorFrom.minusDays(1);
    }

    public UUID id() {
        if (id == null) {
            throw new IllegalStateException("version without id: not persisted yet");
        }
        return id;
    }

    public boolean isClosed() {
        return status == VersionStatus.CLOSED;
    }

    public String content() {
        return content;
    }

    public VersionSummary summary() {
        return new VersionSummary(
                id(),
                code,
                name,
                title,
                effectiveFrom,
                effectiveTo,
                status,
                author,
                createdAt,
                activatedBy,
                activatedAt,
                revision);
    }
}
