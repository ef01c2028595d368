package cl.hito.engines;

import org.jspecify.annotations.Nullable;

/** An engine that could not be started, stopped or set up. The message is for a person and names the mend, if any. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
