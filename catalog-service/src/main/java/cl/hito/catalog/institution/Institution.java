package cl.hito.catalog.institution;

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

    private @Nullable String region;
    private @Nullable String cut;

    @Enumerated(EnumType.STRING)
    private Subject subject;

    @Column(name = "subject_reason")
    private @Nullable String subjectReason;

    private boolean demonstration;

    /** Counts the changes from 1; also the sequence of the event and the version of the history. */
    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Institution() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Institution(String code, InstitutionData data, Instant now) {
        this.code = code;
        change(data, now);
    }

    final void change(InstitutionData data, Instant now) {
        data.check();
        name = data.name();
        type = data.type();
        group = data.group();
        region = data.region();
        cut = data.cut();
        subject = data.subject();
        subjectReason = data.subjectReason();
        demonstration = data.demonstration();
        updatedAt = now;
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

    InstitutionView view() {
        return new InstitutionView(
                id(), code, name, type, group, region, cut, subject, subjectReason, demonstration, version, updatedAt);
    }
}
