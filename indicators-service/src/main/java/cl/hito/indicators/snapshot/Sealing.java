package cl.hito.indicators.snapshot;

import java.util.OptionalLong;

/** Where manifests are made known for good. Called in the transaction that publishes; an exception undoes it. */
public interface Sealing {

    /**
     * Makes a manifest known.
     *
     * @param code of the snapshot
     * @param manifest the bytes of its canonical JSON, UTF-8
     * @return its leaf in the log; empty where no log is kept
     */
    OptionalLong seal(String code, byte[] manifest);

    /** Whether a leaf is this manifest, byte by byte. */
    boolean isSealed(long leaf, String code, String manifest);
}
