package cl.hito.milestones.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The preferences of an account. The day of its last digest is the digest's to write, not this one's. */
@Entity
@Table(name = "alert_preference")
class Preference {

    @Id
    private String account;

    /** Of its own, so that what is erased and chosen anew has a history of its own. */
    private UUID id;

    private String[] kinds;
    private String[] institutions;
    private String[] about;

    @Column(name = "mail_address")
    private @Nullable String mailAddress;

    @Column(name = "digest_hour")
    private @Nullable Integer digestHour;

    private String language;

    @Column(name = "bound_to")
    private @Nullable String boundTo;

    @Column(name = "digest_since")
    private @Nullable Instant digestSince;

    @Version
    private long version = 1;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected Preference() {}

    Preference(Reader reader, PreferencesData data, Instant now) {
        this.account = reader.account();
        this.id = UUID.randomUUID();
        this.kinds = kinds(data);
        this.institutions = data.institutions().toArray(String[]::new);
        this.about = about(data);
        this.language = data.language();
        change(reader, data, now);
    }

    /** A digest that is switched on tells of what is raised from then on. */
    final void change(Reader reader, PreferencesData data, Instant now) {
        kinds = kinds(data);
        institutions = data.institutions().toArray(String[]::new);
        about = about(data);
        mailAddress = data.mailAddress();
        language = data.language();
        boundTo = reader.boundTo();
        if (data.digestHour() == null) {
            digestSince = null;
        } else if (digestHour == null) {
            digestSince = now;
        }
        digestHour = data.digestHour();
    }

    private static String[] kinds(PreferencesData data) {
        return data.kinds().stream().map(Enum::name).distinct().toArray(String[]::new);
    }

    private static String[] about(PreferencesData data) {
        List<AlertMatter> given = data.about();
        return given == null
                ? new String[0]
                : given.stream().map(Enum::name).distinct().toArray(String[]::new);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    PreferencesView view() {
        return new PreferencesView(
                Arrays.stream(kinds).map(AlertKind::valueOf).toList(),
                List.of(institutions),
                Arrays.stream(about).map(AlertMatter::valueOf).toList(),
                mailAddress,
                digestHour,
                language,
                version);
    }
}
