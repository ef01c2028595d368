package cl.hito.milestones.assessment;

import cl.hito.milestones.norm.Requirements;
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
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What was declared of a requirement, for a body or one of its units. */
@Entity
class Assessment {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;
    private String requirement;

    @Enumerated(EnumType.STRING)
    @Column(name = "unit_kind")
    private UnitKind unitKind;

    private String unit;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Column(name = "assessed_on")
    private LocalDate assessedOn;

    private @Nullable String evidence;

    @Column(name = "evidence_url")
    private @Nullable String evidenceUrl;

    private @Nullable String responsible;

    @Column(name = "planned_for")
    private @Nullable LocalDate plannedFor;

    private @Nullable String note;
    private boolean demonstration;

    @Column(name = "package_version")
    private String packageVersion;

    private String digest;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Assessment() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Assessment(
            String institution,
            UnitKind unitKind,
            String unit,
            Requirements.InForce requirement,
            AssessmentData given,
            Instant now) {
        this.institution = institution;
        this.requirement = requirement.requirement().code();
        this.unitKind = unitKind;
        this.unit = unit;
        change(requirement, given, now);
    }

    /** Says it anew, of the requirement as it reads now. */
    final void change(Requirements.InForce requirement, AssessmentData given, Instant now) {
        verdict = given.verdict();
        assessedOn = given.assessedOn();
        evidence = given.evidence();
        evidenceUrl = given.evidenceUrl();
        responsible = given.responsible();
        plannedFor = given.plannedFor();
        note = given.note();
        demonstration = given.demonstration();
        packageVersion = requirement.requirement().version();
        digest = requirement.digest();
        updatedAt = now;
    }

    /** Whether it says the same, of the same text. */
    boolean says(Requirements.InForce requirement, AssessmentData given) {
        return digest.equals(requirement.digest())
                && new AssessmentData(
                                verdict,
                                assessedOn,
                                evidence,
                                evidenceUrl,
                                responsible,
                                plannedFor,
                                note,
                                demonstration)
                        .equals(given);
    }

    long version() {
        return version;
    }

    AssessmentView view(Requirements.InForce inForce) {
        if (id == null) {
            throw new IllegalStateException("assessment without id: not persisted yet");
        }
        return new AssessmentView(
                id,
                institution,
                requirement,
                unitKind,
                unit.isEmpty() ? null : unit,
                verdict,
                assessedOn,
                evidence,
                evidenceUrl,
                responsible,
                plannedFor,
                note,
                demonstration,
                packageVersion,
                !digest.equals(inForce.digest()),
                updatedAt,
                version);
    }
}
