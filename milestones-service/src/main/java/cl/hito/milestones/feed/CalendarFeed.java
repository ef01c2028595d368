package cl.hito.milestones.feed;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.milestone.MilestoneKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A subscription; it is read until it is revoked, and kept either way. */
@Entity
@Table(name = "calendar_feed")
class CalendarFeed {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String owner;
    private String name;

    @Column(name = "token_hash")
    private String tokenHash;

    private @Nullable String institution;

    @Column(name = "group_code")
    private @Nullable String group;

    private @Nullable String region;

    @Enumerated(EnumType.STRING)
    private @Nullable MilestoneKind kind;

    private @Nullable String phase;
    private @Nullable String platform;
    private boolean mine;
    private String language;

    @Column(name = "created_at")
    private Instant createdAt;

    /** Written by SQL alone: being read is no change of the feed. */
    @Column(name = "last_read_on", insertable = false, updatable = false)
    private @Nullable LocalDate lastReadOn;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "revoked_reason")
    private @Nullable String revokedReason;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected CalendarFeed() {}

    CalendarFeed(NewFeed given, String owner, String tokenHash, Instant now) {
        this.owner = owner;
        this.name = given.name();
        this.tokenHash = tokenHash;
        this.institution = given.institution();
        this.group = given.group();
        this.region = given.region();
        this.kind = given.kind();
        this.phase = given.phase();
        this.platform = given.platform();
        this.mine = Boolean.TRUE.equals(given.mine());
        String wanted = given.language();
        this.language = wanted == null ? "es" : wanted;
        this.createdAt = now;
    }

    void revoke(String reason, Instant now) {
        if (revokedAt != null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "Este calendario ya fue revocado.", "This feed has been revoked already.");
        }
        revokedAt = now;
        revokedReason = reason;
    }

    boolean isOf(String account) {
        return owner.equals(account);
    }

    long version() {
        return version;
    }

    FeedView view() {
        if (id == null) {
            throw new IllegalStateException("feed without id: not persisted yet");
        }
        return new FeedView(
                id,
                name,
                owner,
                institution,
                group,
                region,
                kind,
                phase,
                platform,
                mine,
                language,
                createdAt,
                lastReadOn,
                revokedAt,
                revokedReason,
                version);
    }
}
