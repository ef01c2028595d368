package cl.hito.indicators.log;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Proof that a smaller tree is the beginning of a larger one, RFC 9162 section 2.1.4.
 *
 * @param first size of the smaller tree
 * @param second size of the larger tree
 * @param hashes of the proof, hex
 * @param checkpoint the signed head of the larger tree
 */
@Schema(name = "LogConsistencyProof")
public record LogConsistencyView(
        @Schema(required = true) long first,
        @Schema(required = true) long second,
        @Schema(required = true) List<String> hashes,
        @Schema(required = true) String checkpoint) {}
