package cl.hito.indicators.pack;

import cl.hito.proofs.pack.LogProof;
import cl.hito.proofs.pack.PublicKeys;

/** What a pack needs of the log. */
interface PackLog {

    /**
     * The head of the log and the way from a leaf to it.
     *
     * @param checkpoint signed note
     * @param size leaves at that head
     */
    record Evidence(PublicKeys keys, String checkpoint, long size, LogProof proof) {}

    /** How many leaves the log has. */
    long size();

    /** The proof for a leaf, at the present head. */
    Evidence evidence(long leaf);

    /** A signed note of the text, by the log's key in force. */
    String sign(String text);
}
