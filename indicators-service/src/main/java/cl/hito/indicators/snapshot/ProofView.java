package cl.hito.indicators.snapshot;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Proof that an entry is in a snapshot, RFC 9162 section 2.1.3.
 *
 * @param index of the entry, from 0
 * @param treeSize how many entries there are
 * @param rootHash that the proof leads to, hex
 * @param leafHash of the entry, hex
 * @param entry canonical JSON
 * @param hashes from the leaf up, hex
 */
@Schema(name = "InclusionProof")
public record ProofView(
        @Schema(required = true) long index,
        @Schema(required = true) long treeSize,
        @Schema(required = true) String rootHash,
        @Schema(required = true) String leafHash,
        @Schema(required = true) String entry,
        @Schema(required = true) List<String> hashes) {}
