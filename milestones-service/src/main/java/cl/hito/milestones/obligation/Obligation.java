package cl.hito.milestones.obligation;

import cl.hito.milestones.rulebook.Confidence;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

/** The definition of a recurring obligation; its past is in the history. */
@Entity
class Obligation {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String code;
    private String title;
    private @Nullable String norm;
    private @Nullable String article;

    @Enumerated(EnumType.STRING)
    private Confidence confidence;

    private @Nullable String phase;
    private @Nullable String platform;

    @Enumerated(EnumType.STRING)
    private Frequency frequency;

    @Column(name = "first_period")
    private LocalDate firstPeriod;

    @Column(name = "last_period")
    private @Nullable LocalDate lastPeriod;

    @Column(name = "due_count")
    private int dueCount;

    @Column(name = "due_unit")
    @Enumerated(EnumType.STRING)
    private TermUnit dueUnit;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> audience;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Obligation() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Obligation(String code, ObligationData data, Instant now) {
        this.code = code;
        change(data, now);
    }

    final void change(ObligationData data, Instant now) {
        title = data.title();
        norm = data.norm();
        article = data.article();
        confidence = data.confidence();
        phase = data.phase();
        platform = data.platform();
        frequency = data.frequency();
        firstPeriod = data.firstPeriod();
        lastPeriod = data.lastPeriod();
        dueCount = data.dueCount();
        dueUnit = data.dueUnit();
        audience = data.institutionTypes();
        updatedAt = now;
    }

    long version() {
        return version;
    }

    ObligationView view() {
        if (id == null) {
            throw new IllegalStateException("obligation without id: not persisted yet");
        }
        return new ObligationView(
                id,
                code,
                title,
                norm,
                article,
                confidence,
                phase,
                platform,
                frequency,
                firstPeriod,
                lastPeriod,
                dueCount,
                dueUnit,
                audience,
                updatedAt,
                version);
    }
}
