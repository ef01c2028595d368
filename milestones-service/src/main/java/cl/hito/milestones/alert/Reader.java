package cl.hito.milestones.alert;

import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import org.jspecify.annotations.Nullable;

/**
 * Who reads alerts.
 *
 * @param account {@code user:…} or {@code client:…}
 * @param boundTo the one institution whose alerts it may see; null for all
 */
record Reader(String account, @Nullable String boundTo) {

    /** An editor whose account names no institution sees those of none. */
    private static final String NONE = "";

    static Reader of(Caller caller) {
        if (!caller.hasRole(Roles.EDITOR)) {
            return new Reader(caller.actor(), null);
        }
        String institution = caller.institution();
        return new Reader(caller.actor(), institution == null ? NONE : institution);
    }
}
