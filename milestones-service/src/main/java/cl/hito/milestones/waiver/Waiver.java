package cl.hito.milestones.waiver;

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

/** A waiver from its request to its decision; two persons stand behind one that is approved. */
@Entity
@SuppressWarnings("UnusedVariable") // what is only shown is read by SQL, with what it is joined with
class Waiver {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "milestone_id")
    private UUID milestone;

    private LocalDate until;
    private String reason;
    private @Nullable String reference;

    @Enumerated(EnumType.STRING)
    private WaiverState state;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_reason")
    private @Nullable String decidedReason;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Waiver() {}

    Waiver(UUID milestone, LocalDate until, NewWaiver asked, String actor, Instant now) {
        this.milestone = milestone;
        this.until = until;
        this.reason = asked.reason();
        this.reference = asked.reference();
        this.state = WaiverState.REQUESTED;
        this.requestedBy = actor;
        this.requestedAt = now;
    }

    void approve(String actor, @Nullable String why, LocalDate today, Instant now) {
        requireRequested();
        if (actor.equals(requestedBy)) {
            throw ProblemException.of(ProblemType.SECOND_PERSON_REQUIRED);
        }
        if (until.isBefore(today)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La prórroga terminaba el " + until + ": ya no hay nada que aprobar.",
                    "The waiver was to end on " + until + ": there is nothing left to approve.");
        }
        decide(WaiverState.APPROVED, actor, why, now);
    }

    void refuse(String actor, String why, Instant now) {
        requireRequested();
        decide(WaiverState.REFUSED, actor, why, now);
    }

    /** Takes it back: a request by anybody who may ask for one, an approved one by who may approve. */
    void withdraw(String actor, String why, boolean mayDecide, Instant now) {
        switch (state) {
            case REQUESTED -> decide(WaiverState.WITHDRAWN, actor, why, now);
            case APPROVED -> {
                if (!mayDecide) {
                    throw ProblemException.of(
                            ProblemType.FORBIDDEN,
                            "Una prórroga aprobada solo la retira la oficina.",
                            "An approved waiver is withdrawn by the office only.");
                }
                decide(WaiverState.WITHDRAWN, actor, why, now);
            }
            case REFUSED, WITHDRAWN -> throw decided();
        }
    }

    private void decide(WaiverState decision, String actor, @Nullable String why, Instant now) {
        state = decision;
        decidedBy = actor;
        decidedAt = now;
        decidedReason = why;
    }

    private void requireRequested() {
        if (state != WaiverState.REQUESTED) {
            throw decided();
        }
    }

    private ProblemException decided() {
        return ProblemException.of(
                ProblemType.CONFLICT,
                switch (state) {
                    case REQUESTED -> "La prórroga está solicitada.";
                    case APPROVED -> "La prórroga ya está aprobada.";
                    case REFUSED -> "La prórroga ya fue rechazada.";
                    case WITHDRAWN -> "La prórroga ya fue retirada.";
                },
                "The waiver is " + state + ".");
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("waiver without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }
}
