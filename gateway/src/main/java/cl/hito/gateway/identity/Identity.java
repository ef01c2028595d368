package cl.hito.gateway.identity;

import cl.hito.chassis.security.Roles;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param subject {@code user:<username>}, {@code client:<name>} or {@code public}
 * @param role one of the chassis' {@link Roles}
 * @param institution code of the institution that the caller is bound to; null when bound to none
 * @param scopes what a client may do within its role, such as {@code procedures:write}
 */
public record Identity(
        String subject, String role, @Nullable String institution, Set<String> scopes) {

    /** Anyone, without a credential. */
    public static final Identity PUBLIC = new Identity("public", Roles.PUBLIC, null, Set.of());

    private static final String KEY = Identity.class.getName();

    public Identity {
        scopes = Set.copyOf(scopes);
    }

    public static Identity ofUser(String username, String role, @Nullable String institution) {
        return new Identity("user:" + username, role, institution, Set.of());
    }

    public static Identity ofClient(String name, String role, @Nullable String institution, Set<String> scopes) {
        return new Identity("client:" + name, role, institution, scopes);
    }

    public boolean isPublic() {
        return role.equals(Roles.PUBLIC);
    }

    /** The subject without its kind. */
    public String name() {
        return subject.substring(subject.indexOf(':') + 1);
    }

    /** Notes who calls in this request. */
    public void attachTo(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Who calls in this request; {@link #PUBLIC} where no credential was judged. */
    public static Identity of(RoutingContext context) {
        Identity attached = context.get(KEY);
        return attached == null ? PUBLIC : attached;
    }
}
