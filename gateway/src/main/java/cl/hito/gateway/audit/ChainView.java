package cl.hito.gateway.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether the chain of reads holds.
 *
 * @param reads how many there are
 * @param firstBroken position of the first that does not follow from the one before; null when all do
 * @param head hash of the last, hex
 */
@Schema(name = "AuditReadChain")
record ChainView(
        @Schema(required = true) boolean valid,
        @Schema(required = true) long reads,
        @Schema(required = true, nullable = true) @Nullable Long firstBroken,
        @Schema(required = true) String head) {}
