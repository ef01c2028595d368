package cl.hito.gateway.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An auditor's room.
 *
 * @param username of the account
 * @param until first instant at which the account is good no longer
 * @param grantedBy who let the auditor in
 * @param closedAt when it was closed before its time; null when it was not
 * @param version count of its changes, from 1
 */
@Schema(name = "AuditRoom")
record RoomView(
        @Schema(required = true) String username,
        @Schema(required = true) String purpose,
        @Schema(required = true) Instant from,
        @Schema(required = true) Instant until,
        @Schema(required = true) String grantedBy,
        @Schema(required = true) Instant grantedAt,
        @Schema(required = true, nullable = true) @Nullable Instant closedAt,
        @Schema(required = true) long version) {}
