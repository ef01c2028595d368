package cl.hito.catalog.transaction.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sum that says what it lacks.
 *
 * @param sum of the figures that are known; null when none is
 * @param unknown how many reported months leave it open
 */
@Schema(name = "TransactionsSum")
public record ChannelSum(
        @Schema(required = true, nullable = true) @Nullable Long sum,
        @Schema(required = true) long unknown) {

    static final ChannelSum NOTHING = new ChannelSum(null, 0);

    /** With one more reported month. */
    ChannelSum plus(@Nullable Number count) {
        if (count == null) {
            return new ChannelSum(sum, unknown + 1);
        }
        return new ChannelSum((sum == null ? 0 : sum) + count.longValue(), unknown);
    }
}
