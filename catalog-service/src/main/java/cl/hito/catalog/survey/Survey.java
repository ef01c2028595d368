package cl.hito.catalog.survey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** The counts of one procedure or institution in one month; a correction keeps the old figure in the history. */
@Entity
class Survey {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;

    @Column(name = "procedure_id")
    private @Nullable UUID procedure;

    private String period;
    private @Nullable Integer answers;
    private @Nullable Integer satisfied;
    private boolean demonstration;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Survey() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Survey(String institution, @Nullable UUID procedure, YearMonth period, SurveyData data, Instant now) {
        this.institution = institution;
        this.procedure = procedure;
        this.period = period.toString();
        change(data, now);
    }

    final void change(SurveyData data, Instant now) {
        answers = data.answers();
        satisfied = data.satisfied();
        demonstration = data.demonstration();
        updatedAt = now;
    }

    long version() {
        return version;
    }

    SurveyView view() {
        if (id == null) {
            throw new IllegalStateException("survey without id: not persisted yet");
        }
        return new SurveyView(
                id, institution, procedure, period, answers, satisfied, demonstration, version, updatedAt);
    }
}
