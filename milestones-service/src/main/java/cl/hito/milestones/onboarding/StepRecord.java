package cl.hito.milestones.onboarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What was recorded of one step of one institution's onboarding. */
@Entity
@Table(name = "onboarding_step_record")
class StepRecord {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "milestone_id")
    private UUID milestone;

    private String step;
    private @Nullable String owner;

    @Column(name = "planned_on")
    private @Nullable LocalDate plannedOn;

    @Column(name = "started_on")
    private @Nullable LocalDate startedOn;

    @Column(name = "done_on")
    private @Nullable LocalDate doneOn;

    @Column(name = "blocked_since")
    private @Nullable LocalDate blockedSince;

    @Column(name = "blocked_reason")
    private @Nullable String blockedReason;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected StepRecord() {}

    StepRecord(UUID milestone, String step, StepData data) {
        this.milestone = milestone;
        this.step = step;
        change(data);
    }

    final void change(StepData data) {
        owner = data.owner();
        plannedOn = data.plannedOn();
        startedOn = data.startedOn();
        doneOn = data.doneOn();
        blockedSince = data.blockedSince();
        blockedReason = data.blockedReason();
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("step without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }

    StepData data() {
        return new StepData(owner, plannedOn, startedOn, doneOn, blockedSince, blockedReason);
    }

    /** As the history keeps it. */
    Past past() {
        return new Past(milestone, step, data());
    }

    record Past(UUID milestone, String step, StepData data) {}
}
