package cl.hito.catalog.imports.job;

/** The import is no longer ours: it was cancelled, or another copy of the service has taken it over. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("import stopped", null, false, false);
    }
}
