package cl.hito.indicators.definition;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.fact.FactType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A version of the definition of an indicator. What it says never changes; only whether it is in force does. */
@Entity
@Table(name = "indicator_definition")
class IndicatorDefinition {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String code;

    /** Number of the version, from 1. */
    private int number;

    @Enumerated(EnumType.STRING)
    private DefinitionStatus status;

    /** For the lists, which are ordered by it in SQL. */
    @SuppressWarnings("unused")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "fact_type")
    private FactType factType;

    /** {@link DefinitionData} as JSON. */
    @JdbcTypeCode(SqlTypes.JSON)
    private String content;

    private String author;

    @Column(name = "created_at")
    private Instant createdAt;

    private @Nullable String publisher;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "from_period")
    private @Nullable String fromPeriod;

    /** Counts the changes of state from 1; also the version of the history. */
    @Version
    private long revision = 1;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected IndicatorDefinition() {}

    IndicatorDefinition(int number, DefinitionData data, String content, String author, Instant now) {
        this.code = data.code();
        this.number = number;
        this.status = DefinitionStatus.DRAFT;
        this.name = data.name();
        this.factType = data.factType();
        this.content = content;
        this.author = author;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Puts it in force: 403 for its author, 409 unless it is a draft. */
    void publish(String publisher, String fromPeriod, Instant now) {
        if (status != DefinitionStatus.DRAFT) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La versión " + number + " de «" + code + "» ya no es un borrador.",
                    "Version " + number + " of \"" + code + "\" is no longer a draft.");
        }
        if (publisher.equals(author)) {
            throw ProblemException.of(ProblemType.SECOND_PERSON_REQUIRED);
        }
        this.status = DefinitionStatus.PUBLISHED;
        this.publisher = publisher;
        this.fromPeriod = fromPeriod;
        this.publishedAt = now;
        this.updatedAt = now;
    }

    /** A newer version takes over. */
    void supersede(Instant now) {
        status = DefinitionStatus.SUPERSEDED;
        updatedAt = now;
    }

    UUID id() {
        if (id == null) {
            throw new IllegalStateException("definition without id: not persisted yet");
        }
        return id;
    }

    int number() {
        return number;
    }

    DefinitionStatus status() {
        return status;
    }

    long revision() {
        return revision;
    }

    String content() {
        return content;
    }

    @Nullable String fromPeriod() {
        return fromPeriod;
    }

    DefinitionView view(DefinitionData data) {
        return DefinitionView.of(
                new DefinitionView.Row(id(), number, status, author, publisher, publishedAt, fromPeriod, updatedAt),
                data);
    }
}
