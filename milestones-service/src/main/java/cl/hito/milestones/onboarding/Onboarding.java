package cl.hito.milestones.onboarding;

import cl.hito.milestones.rulebook.Confidence;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The definition of an onboarding; replaced as a whole, its past is in the history. */
@Entity
class Onboarding {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String platform;
    private String title;
    private @Nullable String phase;

    @Enumerated(EnumType.STRING)
    private Link link;

    private String source;

    @Enumerated(EnumType.STRING)
    private Confidence confidence;

    private @Nullable String precondition;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> audience;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StepDefinition> steps;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Onboarding() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    Onboarding(String platform, OnboardingData data, Instant now) {
        this.platform = platform;
        change(data, now);
    }

    final void change(OnboardingData data, Instant now) {
        title = data.title();
        phase = data.phase();
        link = data.link();
        source = data.source();
        confidence = data.confidence();
        precondition = data.precondition();
        audience = data.institutionTypes();
        steps = data.steps();
        updatedAt = now;
    }

    long version() {
        return version;
    }

    OnboardingView view() {
        if (id == null) {
            throw new IllegalStateException("onboarding without id: not persisted yet");
        }
        return new OnboardingView(
                id,
                platform,
                title,
                phase,
                link,
                source,
                confidence,
                precondition,
                audience,
                steps,
                updatedAt,
                version);
    }
}
