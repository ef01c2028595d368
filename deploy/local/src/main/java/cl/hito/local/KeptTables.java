package cl.hito.local;

import cl.hito.engines.PostgresDatabases.Kept;
import java.util.List;
import java.util.Map;

/** Tables whose rows not even the service that writes them can change: the log, what is published, what auditors read. */
final class KeptTables {

    /** Owns them, and cannot sign in. */
    static final String OWNER = "hito_log_owner";

    static final Map<Service, List<Kept>> BY_SERVICE = Map.of(
            Service.INDICATORS,
            List.of(
                    new Kept("log_leaf", false),
                    new Kept("log_node", false),
                    new Kept("log_checkpoint", false),
                    new Kept("log_anchor", true),
                    new Kept("snapshot", true),
                    new Kept("snapshot_entry", false),
                    new Kept("snapshot_contest", true)),
            Service.GATEWAY,
            List.of(new Kept("audit_read", false)));

    private KeptTables() {}
}
