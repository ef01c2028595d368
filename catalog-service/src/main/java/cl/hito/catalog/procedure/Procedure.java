package cl.hito.catalog.procedure;

import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A record of an institution's catalogue. */
@Entity
class Procedure {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;
    private @Nullable String code;

    @Enumerated(EnumType.STRING)
    @Column(name = "record_type")
    private RecordType recordType;

    private String name;

    @Enumerated(EnumType.STRING)
    private ProcedureStatus status;

    private boolean demonstration;

    @JdbcTypeCode(SqlTypes.JSON)
    private ProcedureForm form;

    /** Counts the changes from 1; also the sequence of the event and the version of the history. */
    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Procedure() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Procedure(ProcedureData data, Instant now) {
        institution = data.institution();
        change(data, now);
    }

    final void change(ProcedureData data, Instant now) {
        if (!institution.equals(data.institution())) {
            throw ProblemException.invalid(Field.of("/institution", "inconsistent"));
        }
        data.form().check();
        code = data.code();
        recordType = data.recordType();
        name = data.name();
        status = data.status();
        demonstration = data.demonstration();
        form = data.form();
        updatedAt = now;
    }

    String institution() {
        return institution;
    }

    ProcedureStatus status() {
        return status;
    }

    long version() {
        return version;
    }

    ProcedureView view() {
        if (id == null) {
            throw new IllegalStateException("procedure without id: not persisted yet");
        }
        return ProcedureView.of(
                id, institution, code, recordType, name, status, demonstration, form, version, updatedAt);
    }
}
