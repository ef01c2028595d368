package cl.hito.catalog.platform.improvement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An item of a platform's improvement plan: a document, with the dates beside it that SQL asks for. */
@Entity
@Table(name = "platform_improvement")
class Improvement {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(name = "platform_id")
    private UUID platform;

    private String code;

    @Column(name = "planned_from")
    private LocalDate plannedFrom;

    @Column(name = "planned_to")
    private LocalDate plannedTo;

    @Column(name = "done_on")
    private @Nullable LocalDate doneOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private ImprovementData content;

    @SuppressWarnings("UnusedVariable") // read by the queries
    private boolean withdrawn;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Improvement() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Improvement(UUID platform, ImprovementData data, LocalDate today, Instant now) {
        this.platform = platform;
        change(data, today, now);
    }

    final void change(ImprovementData data, LocalDate today, Instant now) {
        data.check(today);
        code = data.code();
        plannedFrom = data.plannedFrom();
        plannedTo = data.plannedTo();
        doneOn = data.doneOn();
        content = data;
        updatedAt = now;
    }

    void withdraw(Instant now) {
        withdrawn = true;
        updatedAt = now;
    }

    boolean hasCode(String other) {
        return code.equals(other);
    }

    boolean done() {
        return doneOn != null;
    }

    ImprovementData data() {
        return content;
    }

    long version() {
        return version;
    }

    ImprovementFacts facts(boolean demonstration) {
        if (id == null) {
            throw new IllegalStateException("improvement without id: not persisted yet");
        }
        return new ImprovementFacts(id, platform, content, demonstration, version, updatedAt);
    }
}
