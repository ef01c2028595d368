package cl.hito.catalog.cycle;

import cl.hito.catalog.cycle.CycleView.State;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** An update cycle; once closed it does not change. */
@Entity
@Table(name = "update_cycle")
class UpdateCycle {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String name;

    @Column(name = "opens_on")
    private LocalDate opensOn;

    @Column(name = "closes_on")
    private LocalDate closesOn;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "closed_by")
    private @Nullable String closedBy;

    private long assigned;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected UpdateCycle() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    UpdateCycle(CycleData data, Instant now) {
        change(data, now);
    }

    final void change(CycleData data, Instant now) {
        requireOpen();
        data.check();
        name = data.name();
        opensOn = data.opensOn();
        closesOn = data.closesOn();
        updatedAt = now;
    }

    /** Counts records that got their code in this cycle. */
    void assigned(long records, Instant now) {
        requireOpen();
        assigned += records;
        updatedAt = now;
    }

    /** Closes the cycle; 409 before its first day. */
    void close(String actor, LocalDate today, Instant now) {
        requireOpen();
        if (today.isBefore(opensOn)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "El ciclo todavía no se abre.", "The cycle has not opened yet.");
        }
        closedAt = now;
        closedBy = actor;
        updatedAt = now;
    }

    private void requireOpen() {
        if (closedAt != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "El ciclo ya está cerrado.", "The cycle is closed already.");
        }
    }

    long version() {
        return version;
    }

    CycleView view(LocalDate today) {
        if (id == null) {
            throw new IllegalStateException("cycle without id: not persisted yet");
        }
        return new CycleView(
                id, name, opensOn, closesOn, state(today), assigned, closedAt, closedBy, version, updatedAt);
    }

    private State state(LocalDate today) {
        if (closedAt != null) {
            return State.CLOSED;
        }
        if (today.isBefore(opensOn)) {
            return State.PLANNED;
        }
        return today.isAfter(closesOn) ? State.DUE : State.OPEN;
    }
}
