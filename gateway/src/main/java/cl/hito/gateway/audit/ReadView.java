package cl.hito.gateway.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that an auditor asked for.
 *
 * @param position in the chain, from 1
 * @param actor {@code user:NAME} or {@code client:NAME}
 * @param target path with the query
 * @param requestId as in the answer and in the logs
 * @param hash SHA-256(hash of the one before ‖ content), hex; the answer carried it as {@code Hito-Audit-Read}
 */
@Schema(name = "AuditRead")
record ReadView(
        @Schema(required = true) long position,
        @Schema(required = true) Instant at,
        @Schema(required = true) String actor,
        @Schema(required = true) String method,
        @Schema(required = true) String target,
        @Schema(required = true) String requestId,
        @Schema(required = true) String hash) {}
