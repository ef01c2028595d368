package cl.hito.catalog.platform;

import cl.hito.catalog.procedure.form.ElectronicSupport.PlatformUsed;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A platform that an institution uses. What hangs from it counts as a change of it. */
@Entity
class Platform {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;
    private String code;
    private String name;
    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    private PlatformUsed kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "state_platform")
    private @Nullable StatePlatform statePlatform;

    private @Nullable String url;
    private @Nullable String provider;

    @Column(name = "responsible_unit")
    private @Nullable String responsibleUnit;

    @Column(name = "responsible_post")
    private @Nullable String responsiblePost;

    @Column(name = "in_use_since")
    private @Nullable LocalDate inUseSince;

    @Column(name = "in_use_until")
    private @Nullable LocalDate inUseUntil;

    @Enumerated(EnumType.STRING)
    private PlatformStatus status;

    @Column(name = "retirement_reason")
    private @Nullable String retirementReason;

    @Column(name = "cybersecurity_diagnosed_on")
    private @Nullable LocalDate cybersecurityDiagnosedOn;

    @Column(name = "cybersecurity_report")
    private @Nullable String cybersecurityReport;

    private boolean demonstration;

    /** Counts the changes from 1; also the sequence of the event and the version of the history. */
    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Platform() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Platform(PlatformData data, LocalDate today, Instant now) {
        institution = data.institution();
        code = data.code();
        updatedAt = now;
        change(data, today, now);
    }

    final void change(PlatformData data, LocalDate today, Instant now) {
        List<Field> moved = new ArrayList<>();
        if (!institution.equals(data.institution())) {
            moved.add(Field.of("/institution", "inconsistent"));
        }
        if (!code.equals(data.code())) {
            moved.add(Field.of("/code", "inconsistent"));
        }
        if (!moved.isEmpty()) {
            throw ProblemException.invalid(moved);
        }
        data.check(today);
        name = data.name();
        description = data.description();
        kind = data.kind();
        statePlatform = data.statePlatform();
        url = data.url();
        provider = data.provider();
        responsibleUnit = data.responsibleUnit();
        responsiblePost = data.responsiblePost();
        inUseSince = data.inUseSince();
        inUseUntil = data.inUseUntil();
        status = data.status();
        retirementReason = data.retirementReason();
        cybersecurityDiagnosedOn = data.cybersecurityDiagnosedOn();
        cybersecurityReport = data.cybersecurityReport();
        demonstration = data.demonstration();
        touch(now);
    }

    /** Puts the description of the improvements made into the catalogue (DS 11/2023 art. 11). */
    void describe(String improved) {
        description = improved;
    }

    /**
     * Marks a change of what hangs from the platform. Always later than the change before, also while the
     * clock stands: otherwise there would be nothing to write, and the version would not count this change.
     */
    final void touch(Instant now) {
        updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plus(1, ChronoUnit.MICROS);
    }

    PlatformData data() {
        return new PlatformData(
                institution,
                code,
                name,
                description,
                kind,
                statePlatform,
                url,
                provider,
                responsibleUnit,
                responsiblePost,
                inUseSince,
                inUseUntil,
                status,
                retirementReason,
                cybersecurityDiagnosedOn,
                cybersecurityReport,
                demonstration);
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("platform without id: not persisted yet");
        }
        return id;
    }

    String institution() {
        return institution;
    }

    long version() {
        return version;
    }
}
