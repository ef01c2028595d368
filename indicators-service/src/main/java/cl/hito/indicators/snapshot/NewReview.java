package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The opening of a review.
 *
 * @param contestUntil last instant at which institutions can contest, RFC 3339
 */
@Schema(name = "NewSnapshotReview")
public record NewReview(@NotNull Instant contestUntil) {}
