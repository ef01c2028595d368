package cl.hito.catalog.transaction;

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

/** The counts of one procedure in one month; a correction keeps the old figure in the history. */
@Entity
class Transactions {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "procedure_id")
    private UUID procedure;

    private String institution;
    private String period;
    private @Nullable Integer digital;

    @Column(name = "in_person")
    private @Nullable Integer inPerson;

    private @Nullable Integer telephone;
    private boolean demonstration;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Transactions() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Transactions(ReportingProcedure procedure, YearMonth period, TransactionsData data, Instant now) {
        this.procedure = procedure.id();
        this.institution = procedure.institution();
        this.period = period.toString();
        change(data, now);
    }

    final void change(TransactionsData data, Instant now) {
        digital = data.digital();
        inPerson = data.inPerson();
        telephone = data.telephone();
        demonstration = data.demonstration();
        updatedAt = now;
    }

    long version() {
        return version;
    }

    TransactionsView view() {
        if (id == null) {
            throw new IllegalStateException("transactions without id: not persisted yet");
        }
        return TransactionsView.of(
                id,
                institution,
                procedure,
                period,
                new TransactionsData(digital, inPerson, telephone, demonstration),
                version,
                updatedAt);
    }
}
