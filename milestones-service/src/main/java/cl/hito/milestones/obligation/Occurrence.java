package cl.hito.milestones.obligation;

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

/** What was recorded of one obligation of one institution in one period. */
@Entity
@Table(name = "obligation_occurrence")
class Occurrence {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String obligation;
    private String institution;
    private String period;

    @Column(name = "done_on")
    private @Nullable LocalDate doneOn;

    private @Nullable String reference;
    private @Nullable String note;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Occurrence() {}

    Occurrence(String obligation, String institution, String period, OccurrenceData data) {
        this.obligation = obligation;
        this.institution = institution;
        this.period = period;
        change(data);
    }

    final void change(OccurrenceData data) {
        doneOn = data.doneOn();
        reference = data.reference();
        note = data.note();
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("occurrence without id: not persisted yet");
        }
        return id;
    }

    long version() {
        return version;
    }

    OccurrenceData data() {
        return new OccurrenceData(doneOn, reference, note);
    }

    /** As the history keeps it. */
    Past past() {
        return new Past(obligation, institution, period, data());
    }

    record Past(String obligation, String institution, String period, OccurrenceData data) {}
}
