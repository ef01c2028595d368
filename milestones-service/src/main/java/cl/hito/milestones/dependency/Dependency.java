package cl.hito.milestones.dependency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** That a milestone waits for another; kept when it is removed. */
@Entity
class Dependency {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "milestone_id")
    private UUID milestone;

    @Column(name = "depends_on")
    private UUID dependsOn;

    private String reason;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "removed_by")
    private @Nullable String removedBy;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @Column(name = "removed_reason")
    private @Nullable String removedReason;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Dependency() {}

    Dependency(UUID milestone, NewDependency given, String actor, Instant now) {
        this.milestone = milestone;
        this.dependsOn = given.dependsOn();
        this.reason = given.reason();
        this.createdBy = actor;
        this.createdAt = now;
    }

    void remove(String actor, String why, Instant now) {
        removedBy = actor;
        removedAt = now;
        removedReason = why;
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("dependency without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }

    /** As the history keeps it. */
    Past past() {
        return new Past(milestone, dependsOn, reason);
    }

    record Past(UUID milestone, UUID dependsOn, String reason) {}
}
