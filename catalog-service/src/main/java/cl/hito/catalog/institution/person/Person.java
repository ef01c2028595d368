package cl.hito.catalog.institution.person;

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

/** A person in a role of an institution, from a day to a day; ended, never deleted. */
@Entity
@Table(name = "institution_person")
class Person {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;

    @Enumerated(EnumType.STRING)
    private PersonRole role;

    private @Nullable String post;
    private @Nullable String unit;

    @Column(name = "valid_from")
    private LocalDate since;

    @Column(name = "valid_until")
    private @Nullable LocalDate until;

    @Enumerated(EnumType.STRING)
    @Column(name = "act_kind")
    private Appointment.@Nullable Kind actKind;

    @Column(name = "act_number")
    private @Nullable String actNumber;

    @Column(name = "act_date")
    private @Nullable LocalDate actDate;

    private String identity;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Person() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Person(String institution, PersonData data, String identity, Instant now) {
        this.institution = institution;
        this.role = data.role();
        change(data, identity, now);
    }

    final void change(PersonData data, String digest, Instant now) {
        post = data.post();
        unit = data.unit();
        since = data.from();
        until = data.until();
        Appointment act = data.appointment();
        actKind = act == null ? null : act.kind();
        actNumber = act == null ? null : act.number();
        actDate = act == null ? null : act.date();
        identity = digest;
        updatedAt = now;
    }

    /** Marks a change that is none of its own fields, so that it has a version. */
    void touch(Instant now) {
        updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plusNanos(1000);
    }

    PersonRole role() {
        return role;
    }

    String institution() {
        return institution;
    }

    String identity() {
        return identity;
    }

    long version() {
        return version;
    }

    PersonState state() {
        if (id == null) {
            throw new IllegalStateException("person without id: not persisted yet");
        }
        Appointment act = actKind == null ? null : new Appointment(actKind, actNumber, actDate);
        return new PersonState(id, institution, role, post, unit, since, until, act, identity, version, updatedAt);
    }
}
