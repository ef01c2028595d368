package cl.hito.milestones.evidence;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A piece of evidence; it stands until it is withdrawn, and is kept either way. */
@Entity
@SuppressWarnings("UnusedVariable") // what is only shown is read by SQL, with what it is joined with
class Evidence {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "milestone_id")
    private UUID milestone;

    private int revision;

    @Enumerated(EnumType.STRING)
    private EvidenceKind kind;

    private String title;
    private @Nullable String url;
    private @Nullable String reference;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    private @Nullable String note;
    private @Nullable String step;

    @Column(name = "file_name")
    private @Nullable String fileName;

    private @Nullable String sha256;

    @Column(name = "expires_on")
    private @Nullable LocalDate expiresOn;

    private @Nullable UUID replaces;

    @Column(name = "observation_id")
    private @Nullable UUID observation;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "recorded_by")
    private String recordedBy;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Column(name = "withdrawn_by")
    private @Nullable String withdrawnBy;

    @Column(name = "withdrawn_reason")
    private @Nullable String withdrawnReason;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Evidence() {}

    Evidence(
            UUID milestone,
            int revision,
            NewEvidence given,
            LocalDate effectiveOn,
            @Nullable NewFile file,
            String actor,
            Instant now) {
        this.milestone = milestone;
        this.revision = revision;
        this.kind = given.kind();
        this.title = given.title();
        this.url = given.url();
        this.reference = given.reference();
        this.effectiveOn = effectiveOn;
        this.note = given.note();
        this.step = given.step();
        this.fileName = file == null ? null : file.name();
        this.sha256 = file == null ? null : file.sha256();
        this.expiresOn = given.expiresOn();
        this.replaces = given.replaces();
        this.observation = given.observation();
        this.recordedAt = now;
        this.recordedBy = actor;
    }

    void withdraw(String actor, String reason, Instant now) {
        if (withdrawnAt != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Esta evidencia ya fue retirada.",
                    "This evidence has been withdrawn already.");
        }
        withdrawnAt = now;
        withdrawnBy = actor;
        withdrawnReason = reason;
    }

    long version() {
        return version;
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("evidence without id: not persisted yet");
        }
        return id;
    }

    @Nullable String step() {
        return step;
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }
}
