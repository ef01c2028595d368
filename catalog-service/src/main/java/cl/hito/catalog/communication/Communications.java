package cl.hito.catalog.communication;

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

/** The counts of one institution in one month; a correction keeps the old figure in the history. */
@Entity
class Communications {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;
    private String period;
    private int total;

    @Column(name = "through_docdigital")
    private int throughDocDigital;

    private boolean demonstration;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Communications() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Communications(String institution, YearMonth period, CommunicationsData data, Instant now) {
        this.institution = institution;
        this.period = period.toString();
        change(data, now);
    }

    final void change(CommunicationsData data, Instant now) {
        data.check();
        total = data.total();
        throughDocDigital = data.throughDocDigital();
        demonstration = data.demonstration();
        updatedAt = now;
    }

    long version() {
        return version;
    }

    CommunicationsView view() {
        if (id == null) {
            throw new IllegalStateException("communications without id: not persisted yet");
        }
        return new CommunicationsView(
                id, institution, period, total, throughDocDigital, demonstration, version, updatedAt);
    }
}
