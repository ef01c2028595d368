package cl.hito.milestones.digest;

/** What became of an attempt to send a mail. */
sealed interface SendResult {

    /** The server has it. */
    record Sent() implements SendResult {}

    /**
     * The server will never take it.
     *
     * @param problem SMTP code of the answer, RFC 5321 section 4.2
     */
    record Refused(String problem) implements SendResult {}

    /**
     * Another attempt later may succeed.
     *
     * @param problem SMTP code, or why there was none; without any address
     * @param serverAway whether other mails would fail just so
     */
    record Failed(String problem, boolean serverAway) implements SendResult {}
}
