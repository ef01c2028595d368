package cl.hito.local;

/** One process of the stack. Not safe for use by several threads at once, but for {@link #isAlive} and {@link #ready}. */
sealed interface Part permits PostgresPart, JavaPart {
    /** The name of its log and pid file. */
    String name();

    int port();

    /** Starts the process and writes its pid file. */
    void start();

    boolean isAlive();

    /** Whether it takes requests. */
    boolean ready();

    /** Waits until the process has ended; returns at once when none runs. */
    void awaitExit() throws InterruptedException;

    /** Ends the process cleanly, by force if it does not obey, and deletes its pid file. */
    void stop();

    /** Why it is not alive, with the end of its log. */
    String causeOfDeath();
}
