package cl.hito.milestones.bodyrole;

import cl.hito.milestones.norm.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What was declared of a role of a body. */
@Entity
@Table(name = "body_role")
class BodyRole {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String institution;

    @Enumerated(EnumType.STRING)
    private Subject role;

    private @Nullable Boolean holds;
    private @Nullable String basis;
    private @Nullable String url;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected BodyRole() {}

    @SuppressWarnings("NullAway") // change() fills what is left
    BodyRole(String institution, Subject role, BodyRoleData given, Instant now) {
        this.institution = institution;
        this.role = role;
        change(given, now);
    }

    final void change(BodyRoleData given, Instant now) {
        holds = given.holds();
        basis = given.basis();
        url = given.url();
        updatedAt = now;
    }

    boolean says(BodyRoleData given) {
        return Objects.equals(new BodyRoleData(holds, basis, url), given);
    }

    UUID id() {
        return Objects.requireNonNull(id, "persisted");
    }

    long version() {
        return version;
    }

    BodyRoleView view(boolean observed) {
        return new BodyRoleView(
                institution,
                role,
                holds,
                observed,
                holds != null ? holds : observed ? Boolean.TRUE : null,
                basis,
                url,
                updatedAt,
                version);
    }
}
