package cl.hito.seeds;

/** The seeds could not be loaded; the message says what was refused, and where. */
public class SeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SeedException(String message) {
        super(message);
    }

    public SeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
