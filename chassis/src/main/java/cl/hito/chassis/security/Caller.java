package cl.hito.chassis.security;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who is calling in this request; {@code system} where nobody does: no request, or a job of the service itself. */
@Singleton
public class Caller {

    static final String INSTITUTION = "institution";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Stable name for the history: {@code user:…}, {@code client:…}, {@code public} or {@code system}. */
    public String actor() {
        return inRequest() && !identity.isAnonymous() ? identity.getPrincipal().getName() : "system";
    }

    public boolean hasRole(String role) {
        return inRequest() && identity.hasRole(role);
    }

    /** Code of the institution that the caller writes for; null for who is not bound to one. */
    public @Nullable String institution() {
        return inRequest() ? identity.getAttribute(INSTITUTION) : null;
    }

    /** 403 unless the caller may write for the institution: its own editor, the office or an administrator. */
    public void requireWriteTo(String institutionCode) {
        boolean everywhere = hasRole(Roles.ADMIN) || hasRole(Roles.OFFICE);
        if (!everywhere && !institutionCode.equals(institution())) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Su cuenta solo puede cambiar datos de su propia institución.",
                    "Your account may only change data of its own institution.");
        }
    }

    private static boolean inRequest() {
        return Arc.container().requestContext().isActive();
    }
}
