package cl.hito.catalog.institution;

import cl.hito.catalog.institution.standing.Standing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A body of the State, or one outside it that is not subject to the law. */
@Entity
@SuppressWarnings("UnusedVariable") // written here, read by SQL together with what is stored beside the row
class Institution {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String code;
    private String name;

    @Enumerated(EnumType.STRING)
    private InstitutionType type;

    @Enumerated(EnumType.STRING)
    @Column(name = "group_code")
    private @Nullable Group group;

    @Column(name = "group_source")
    private @Nullable String groupSource;

    private @Nullable String region;
    private @Nullable String cut;

    @Enumerated(EnumType.STRING)
    private Subject subject;

    @Column(name = "subject_reason")
    private @Nullable String subjectReason;

    private @Nullable String parent;
    private @Nullable String rut;
    private boolean demonstration;

    /** Counts the changes from 1; also the sequence of the event and the version of the history. */
    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Institution() {}

    @SuppressWarnings("NullAway") // describe() and stand() fill what is left
    Institution(String code, InstitutionData data, Standing standing, Instant now) {
        this.code = code;
        updatedAt = now;
        stand(standing);
        describe(data);
    }

    void change(InstitutionData data, Instant now) {
        describe(data);
        touch(now);
    }

    private void describe(InstitutionData data) {
        name = data.name();
        type = data.type();
        region = data.region();
        cut = data.cut();
        parent = data.parent();
        rut = data.rut();
        demonstration = data.demonstration();
    }

    /** Takes on how it stands before the law today. */
    final void stand(Standing standing) {
        group = standing.group();
        groupSource = standing.groupSource();
        subject = standing.subject();
        subjectReason = standing.subjectReason();
    }

    /** Marks a change, also one of what is stored beside it, so that it counts a version. */
    void touch(Instant now) {
        updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plusNanos(1_000);
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("institution without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }

    String code() {
        return code;
    }
}
