package cl.hito.catalog.platform.assessment;

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
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An assessment of a platform, with the score that its answers had when they were written. */
@Entity
@Table(name = "platform_assessment")
class Assessment {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "platform_id")
    private UUID platform;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(name = "assessed_on")
    private LocalDate assessedOn;

    private @Nullable String model;

    @Column(name = "assessed_by")
    private @Nullable String assessedBy;

    private @Nullable String report;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Question> questions;

    @JdbcTypeCode(SqlTypes.JSON)
    private QualityScore score;

    @SuppressWarnings("UnusedVariable") // read by the queries
    private boolean withdrawn;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Assessment() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Assessment(UUID platform, AssessmentData data, LocalDate today, Instant now) {
        this.platform = platform;
        change(data, today, now);
    }

    final void change(AssessmentData data, LocalDate today, Instant now) {
        data.check(today);
        purpose = data.purpose();
        assessedOn = data.assessedOn();
        model = data.model();
        assessedBy = data.assessedBy();
        report = data.report();
        questions = data.questions();
        score = QualityScore.of(data.questions());
        updatedAt = now;
    }

    void withdraw(Instant now) {
        withdrawn = true;
        updatedAt = now;
    }

    boolean standsAt(Purpose otherPurpose, LocalDate day) {
        return purpose == otherPurpose && (purpose == Purpose.BASELINE || assessedOn.equals(day));
    }

    boolean is(@Nullable UUID other) {
        return other != null && other.equals(id);
    }

    long version() {
        return version;
    }

    AssessmentView view(boolean demonstration) {
        if (id == null) {
            throw new IllegalStateException("assessment without id: not persisted yet");
        }
        return new AssessmentView(
                id,
                platform,
                purpose,
                assessedOn,
                model,
                assessedBy,
                report,
                questions,
                score,
                demonstration,
                version,
                updatedAt);
    }
}
