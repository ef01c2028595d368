package cl.hito.milestones.norm;

import cl.hito.milestones.version.StoredVersion;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "norm_package")
class NormVersion extends StoredVersion {

    protected NormVersion() {}

    NormVersion(NormPackage source, String content, Entry entry) {
        super(source, content, entry);
    }
}
