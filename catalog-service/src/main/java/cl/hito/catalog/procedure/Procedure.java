package cl.hito.catalog.procedure;

import static java.util.Objects.requireNonNull;

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
import java.time.LocalDate;
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

    @Column(name = "retired_on")
    private @Nullable LocalDate retiredOn;

    @Column(name = "retirement_reason")
    private @Nullable String retirementReason;

    @Column(name = "replaced_by")
    private @Nullable UUID replacedBy;

    /** Counts the changes from 1; also the sequence of the event and the version of the history. */
    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Procedure() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Procedure(ProcedureData data, LocalDate today, Instant now) {
        institution = data.institution();
        change(data, today, now);
    }

    /**
     * Takes over what a client says.
     *
     * @param data with its status resolved
     * @param today the day that dates are held against, in America/Santiago
     */
    final void change(ProcedureData data, LocalDate today, Instant now) {
        if (!institution.equals(data.institution())) {
            throw ProblemException.invalid(Field.of("/institution", "inconsistent"));
        }
        data.form().check(today);
        if (data.code() != null) {
            code = data.code();
        }
        recordType = data.recordType();
        name = data.name();
        demonstration = data.demonstration();
        form = data.form();
        updatedAt = now;
        enter(requireNonNull(data.status(), "status"));
    }

    /** Takes the record a step further in its life. */
    void take(Step step, @Nullable Retirement retirement, Instant now) {
        enter(step.to());
        if (retirement != null) {
            retired(retirement);
        }
        updatedAt = now;
    }

    /** Since when and why a record that is retired is so. */
    final void retired(Retirement retirement) {
        retiredOn = retirement.on();
        retirementReason = retirement.reason();
        replacedBy = retirement.replacedBy();
    }

    private void enter(ProcedureStatus next) {
        if (next != ProcedureStatus.RETIRED) {
            retiredOn = null;
            retirementReason = null;
            replacedBy = null;
        }
        status = next;
    }

    String institution() {
        return institution;
    }

    @Nullable String code() {
        return code;
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
        Retirement retirement =
                status == ProcedureStatus.RETIRED ? new Retirement(retiredOn, retirementReason, replacedBy) : null;
        return ProcedureView.of(
                id, institution, code, recordType, name, status, demonstration, form, retirement, version, updatedAt);
    }
}
