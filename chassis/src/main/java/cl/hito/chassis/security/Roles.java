package cl.hito.chassis.security;

/** Who may call what. Every operation names the roles that it takes; one that names none is refused. */
public final class Roles {

    /** Keeps the installation: users, clients, rulebooks. May do what any other role may. */
    public static final String ADMIN = "admin";

    /** The transformation office: all institutions. */
    public static final String OFFICE = "office";

    /** Writes for its own institution only. */
    public static final String EDITOR = "editor";

    /** Reads everything, writes nothing. */
    public static final String AUDITOR = "auditor";

    /** A machine: reads; writes only where an operation names one of its scopes. */
    public static final String INTEGRATOR = "integrator";

    /** Anyone, without having signed in. */
    public static final String PUBLIC = "public";

    private Roles() {}
}
