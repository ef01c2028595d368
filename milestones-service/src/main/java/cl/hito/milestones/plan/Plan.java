package cl.hito.milestones.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** The head of a plan; its items and findings are replaced with it, by SQL, in the same transaction. */
@Entity
class Plan {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;
    private String code;
    private String name;

    @Enumerated(EnumType.STRING)
    private PlanKind kind;

    @Column(name = "period_from")
    private LocalDate periodFrom;

    @Column(name = "period_to")
    private LocalDate periodTo;

    private String document;
    private String levels;

    @Column(name = "item_count")
    private int itemCount;

    @Column(name = "finding_count")
    private int findingCount;

    @Version
    private long version = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Plan() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Plan(PlanData data, Json json, int findings, Instant now) {
        this.institution = data.institution();
        this.code = data.code();
        change(data, json, findings, now);
    }

    /** Document and levels as JSON text. */
    record Json(String document, String levels) {}

    final void change(PlanData data, Json json, int findings, Instant now) {
        name = data.name();
        kind = data.kind();
        periodFrom = data.periodFrom();
        periodTo = data.periodTo();
        document = json.document();
        levels = json.levels();
        itemCount = data.items().size();
        findingCount = findings;
        updatedAt = now;
    }

    boolean isOf(PlanData data) {
        return institution.equals(data.institution()) && code.equals(data.code());
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("plan without id: not persisted yet");
        }
        return id;
    }

    String institution() {
        return institution;
    }

    Json json() {
        return new Json(document, levels);
    }

    PlanView view(PlanData.Document readDocument, List<PlanData.Level> readLevels) {
        return new PlanView(
                id(),
                institution,
                code,
                name,
                kind,
                periodFrom,
                periodTo,
                readDocument,
                readLevels,
                itemCount,
                findingCount,
                version,
                updatedAt);
    }

    long version() {
        return version;
    }
}
