package cl.hito.milestones.rulebook;

import cl.hito.milestones.version.StoredVersion;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "rulebook")
class RulebookVersion extends StoredVersion {

    protected RulebookVersion() {}

    RulebookVersion(RulebookPackage source, String content, Entry entry) {
        super(source, content, entry);
    }
}
