package cl.hito.catalog.communication;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Official communications of an institution in a month, as the API, the event and the history show them.
 *
 * @param period month, {@code yyyy-MM}
 * @param version count of its changes, from 1
 * @see CommunicationsData the counts
 */
@Schema(name = "Communications")
public record CommunicationsView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String period,
        @Schema(required = true) int total,
        @Schema(required = true) int throughDocDigital,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    CommunicationsData data() {
        return new CommunicationsData(total, throughDocDigital, demonstration);
    }
}
