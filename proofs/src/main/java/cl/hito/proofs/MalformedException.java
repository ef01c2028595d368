package cl.hito.proofs;

import java.io.Serial;

/** What was given is not in the form that it should be in; the message says what is wrong, in English. */
public final class MalformedException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
