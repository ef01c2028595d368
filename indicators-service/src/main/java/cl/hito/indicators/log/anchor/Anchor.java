package cl.hito.indicators.log.anchor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to leave a head outside the log. */
interface Anchor {

    /** Of the anchor. */
    Method method();

    /** Where to: none when it is not configured. */
    List<String> targets();

    /**
     * Leaves a head and returns what was given for it: null when there is no receipt.
     *
     * @throws AnchorException when it could not be left, or nobody knows
     */
    byte @Nullable [] leave(String target, Head head) throws AnchorException;

    /**
     * A head of the log.
     *
     * @param note the signed head
     */
    record Head(long size, String rootHash, String note) {}
}
