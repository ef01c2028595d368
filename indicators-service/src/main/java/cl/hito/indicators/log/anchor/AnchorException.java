package cl.hito.indicators.log.anchor;

/** A head could not be left; the message says why, without personal data. */
final class AnchorException extends Exception {

    private static final long serialVersionUID = 1;

    AnchorException(String message) {
        super(message);
    }

    AnchorException(String message, Throwable cause) {
        super(message, cause);
    }
}
