package cl.hito.indicators.log;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Proof that a leaf is among the first leaves of the log, RFC 9162 section 2.1.3.
 *
 * @param index of the leaf, from 0
 * @param size of the tree that the proof is of
 * @param hashes from the leaf up, hex
 * @param checkpoint the signed head of that tree, whose root hash the proof leads to
 */
@Schema(name = "LogInclusionProof")
public record LogInclusionView(
        @Schema(required = true) long index,
        @Schema(required = true) long size,
        @Schema(required = true) List<String> hashes,
        @Schema(required = true) String checkpoint) {}
