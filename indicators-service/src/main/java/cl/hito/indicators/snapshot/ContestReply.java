package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the office replies.
 *
 * @param accepted whether it agrees that the entry is wrong
 * @param reply for everybody to read
 */
@Schema(name = "SnapshotContestReply")
public record ContestReply(
        @NotNull Boolean accepted,
        @NotBlank @Size(max = 4000) String reply) {}
