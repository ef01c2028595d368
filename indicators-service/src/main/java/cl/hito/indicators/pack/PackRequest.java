package cl.hito.indicators.pack;

import org.jspecify.annotations.Nullable;

/**
 * What a pack is to have.
 *
 * @param code of the snapshot
 * @param evidence whether references to the evidence of milestones go with it, which not everybody may read
 * @param verificationOf institution whose means of verification go with it; null for none
 */
record PackRequest(String code, boolean evidence, @Nullable String verificationOf) {

    /** Name of its file at a head of the log. */
    String fileName(long logSize) {
        return "hito-" + code + "-" + logSize + (evidence ? "-evidence" : "")
                + (verificationOf == null ? "" : "-of-" + verificationOf) + ".zip";
    }
}
