package cl.hito.milestones.lock;

/** What only one transaction at a time does. PostgreSQL knows such a lock by its number alone. */
public enum AdvisoryLock {
    RULEBOOK_ACTIVATION(217_183),
    /** Job that tells states that change with the date. */
    STATE_CHECK(217_184),
    /** Job that raises alerts. */
    ALERT_CHECK(217_185),
    /** Job that computes the periods of recurring obligations. */
    PERIOD_JOB(217_186),
    NORM_ACTIVATION(217_187),
    /** A dependency is added while no other is, so that no circle closes unseen. */
    DEPENDENCY(217_188),
    /** Measures of bodies are counted. */
    MEASUREMENT(217_189);

    /** Taken by the chassis in the same database, for the relay of the outbox. */
    static final long OUTBOX_RELAY = 217_182;

    private final long key;

    AdvisoryLock(long key) {
        this.key = key;
    }

    /** The number that PostgreSQL knows it by; never changed, or two versions of the service would not exclude each other. */
    public long key() {
        return key;
    }
}
