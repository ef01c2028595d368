package cl.hito.catalog.institution.unit;

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

/** A unit inside an institution. */
@Entity
@Table(name = "institution_unit")
class Unit {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;
    private String code;
    private String name;

    @Enumerated(EnumType.STRING)
    private UnitKind kind;

    private @Nullable String parent;
    private @Nullable LocalDate until;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Unit() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Unit(String institution, String code, UnitData data, Instant now) {
        this.institution = institution;
        this.code = code;
        change(data, now);
    }

    final void change(UnitData data, Instant now) {
        name = data.name();
        kind = data.kind();
        parent = data.parent();
        until = data.until();
        updatedAt = now;
    }

    void remove(Instant now) {
        removedAt = now;
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("unit without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }

    UnitState state() {
        return new UnitState(id(), institution, code, name, kind, parent, until, version, updatedAt);
    }
}
