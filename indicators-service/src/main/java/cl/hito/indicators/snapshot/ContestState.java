package cl.hito.indicators.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a contest of an entry stands. It is published with the snapshot as it stands then. */
@Schema(name = "SnapshotContestState")
public enum ContestState {
    /** Nobody has answered yet. */
    OPEN,
    /** The office agrees: the entry is wrong, and says so; a corrected snapshot may follow. */
    ACCEPTED,
    /** The office does not agree, and says why. */
    REFUSED,
    /** The institution took it back. */
    WITHDRAWN
}
