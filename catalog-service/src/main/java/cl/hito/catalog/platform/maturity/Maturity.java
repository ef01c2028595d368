package cl.hito.catalog.platform.maturity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The maturity of one institution as assessed on one day. */
@Entity
class Maturity {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;

    @Column(name = "assessed_on")
    private LocalDate assessedOn;

    private @Nullable String model;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Dimension> dimensions;

    private boolean demonstration;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Maturity() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Maturity(String institution, MaturityData data, LocalDate today, Instant now) {
        this.institution = institution;
        change(data, today, now);
    }

    final void change(MaturityData data, LocalDate today, Instant now) {
        data.check(today);
        assessedOn = data.assessedOn();
        model = data.model();
        dimensions = data.dimensions();
        demonstration = data.demonstration();
        updatedAt = now;
    }

    boolean is(@Nullable UUID other) {
        return other != null && other.equals(id);
    }

    long version() {
        return version;
    }

    MaturityView view() {
        if (id == null) {
            throw new IllegalStateException("maturity without id: not persisted yet");
        }
        return MaturityView.of(id, institution, assessedOn, model, dimensions, demonstration, version, updatedAt);
    }
}
