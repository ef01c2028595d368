package cl.hito.milestones.plan;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A report of progress; it stands until it is withdrawn, and is kept either way. */
@Entity
@Table(name = "plan_progress")
class Progress {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "plan_id")
    private UUID plan;

    private String item;

    @Column(name = "reported_on")
    private LocalDate reportedOn;

    @Column(name = "value")
    private @Nullable BigDecimal value;

    @Column(name = "achieved")
    private @Nullable Boolean achieved;

    @Column(name = "fulfilled")
    private @Nullable Integer fulfilled;

    @Column(name = "total")
    private @Nullable Integer total;

    @Column(name = "executed")
    private @Nullable BigDecimal executed;

    @Column(name = "note")
    private @Nullable String note;

    @Column(name = "source")
    private @Nullable String source;

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
    protected Progress() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Progress(UUID plan, ProgressData given, String actor, Instant now) {
        this.plan = plan;
        this.item = given.item();
        this.recordedAt = now;
        this.recordedBy = actor;
        change(given);
    }

    final void change(ProgressData given) {
        requireStanding();
        reportedOn = given.reportedOn();
        value = number(given.value());
        achieved = given.achieved();
        fulfilled = given.initiatives() == null ? null : given.initiatives().fulfilled();
        total = given.initiatives() == null ? null : given.initiatives().total();
        executed = number(given.executed());
        note = given.note();
        source = given.source();
    }

    void withdraw(String actor, String reason, Instant now) {
        requireStanding();
        withdrawnAt = now;
        withdrawnBy = actor;
        withdrawnReason = reason;
    }

    private void requireStanding() {
        if (withdrawnAt != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Este informe de avance ya fue retirado.",
                    "This report of progress has been withdrawn already.");
        }
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("progress without id: not persisted yet");
        }
        return id;
    }

    String item() {
        return item;
    }

    long version() {
        return version;
    }

    private static @Nullable BigDecimal number(@Nullable String exact) {
        return exact == null ? null : new BigDecimal(exact);
    }
}
