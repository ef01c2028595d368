package cl.hito.indicators.rebuild;

/** Where a rebuild is. */
public enum RebuildState {
    RUNNING,
    FINISHED,

    /** Stopped half way; what it had put right stays so, and another can be asked for. */
    FAILED
}
