package cl.hito.local;

import java.util.List;

/** The four services. */
enum Service {
    CATALOG("catalog-service", "hito_catalog", JvmFlags.CATALOG),
    MILESTONES("milestones-service", "hito_milestones", JvmFlags.SERVICE),
    INDICATORS("indicators-service", "hito_indicators", JvmFlags.SERVICE),
    GATEWAY("gateway", "hito_gateway", JvmFlags.SERVICE);

    /** Whom the gateway passes requests on to. */
    static final List<Service> BEHIND_GATEWAY = List.of(CATALOG, MILESTONES, INDICATORS);

    private final String id;
    private final String database;
    private final JvmFlags flags;

    Service(String id, String database, JvmFlags flags) {
        this.id = id;
        this.database = database;
        this.flags = flags;
    }

    /** Its folder in the repository, and the name of its log and pid file. */
    String id() {
        return id;
    }

    /** Its database, which has the name of the role that owns it. */
    String database() {
        return database;
    }

    JvmFlags flags() {
        return flags;
    }
}
