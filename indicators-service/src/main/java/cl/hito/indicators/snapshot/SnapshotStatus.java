package cl.hito.indicators.snapshot;

/** Life of a snapshot. */
public enum SnapshotStatus {
    /** Nothing in it can change any more. */
    SEALED
}
