package cl.hito.proofs.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of a pack found.
 *
 * @param code of the snapshot; null when it could not be read
 * @param entries how many were read
 * @param members how many the file has
 * @param key that the list of members is signed with, in the form in which it is published; null when none fits
 * @param keyWasGiven whether that key came from whoever verifies; otherwise it came with the pack and proves only
 *     that the pack agrees with itself
 * @param treeSize leaves of the log at its head; null when it could not be read
 * @param findings what is wrong, the most telling first; empty for a good pack
 */
public record PackVerdict(
        @Nullable String code,
        long entries,
        int members,
        @Nullable String key,
        boolean keyWasGiven,
        @Nullable Long treeSize,
        List<PackFinding> findings) {

    public PackVerdict {
        findings = List.copyOf(findings);
    }

    public boolean isValid() {
        return findings.isEmpty();
    }
}
