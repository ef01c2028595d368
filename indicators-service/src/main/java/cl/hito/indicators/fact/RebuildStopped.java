package cl.hito.indicators.fact;

/** A rebuild cannot go on, for a reason that whoever asked for it can understand. */
public class RebuildStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RebuildStopped(String reason) {
        super(reason);
    }
}
