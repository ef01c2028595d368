package cl.hito.milestones.norm;

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
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A version of the norms with its life; what it says is never changed once it is written down. */
@Entity
@Table(name = "norm_package")
class NormVersion {

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
    private NormStatus status;

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
    protected NormVersion() {}

    NormVersion(NormPackage source, String content, String author, LocalDate today, Instant now) {
        this.code = source.code();
        this.name = source.version();
        this.title = source.title();
        this.effectiveFrom = source.effectiveFrom();
        this.effectiveTo = source.effectiveTo();
        this.status = effectiveTo != null && effectiveTo.isBefore(today) ? NormStatus.CLOSED : NormStatus.DRAFT;
        this.content = content;
        this.author = author;
        this.createdAt = now;
    }

    /** A draft is put in force by another person than its author, within its days. */
    void requireActivatable(String actor, LocalDate today) {
        if (status != NormStatus.DRAFT) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La versión «" + name + "» no es un borrador: está "
                            + (status == NormStatus.ACTIVE ? "vigente." : "cerrada."),
                    "The version \"" + name + "\" is no draft: it is " + status + ".");
        }
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

    void activate(String actor, Instant now) {
        status = NormStatus.ACTIVE;
        activatedBy = actor;
        activatedAt = now;
    }

    /** Ends a version in force on the day before the first of its successor, which is of the same collection. */
    void supersede(NormVersion successor) {
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
        status = NormStatus.CLOSED;
        effectiveTo = successorFrom.minusDays(1);
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("version without id: not persisted yet");
        }
        return id;
    }

    String content() {
        return content;
    }

    long revision() {
        return revision;
    }

    NormSummary summary() {
        return new NormSummary(
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
