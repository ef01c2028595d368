package cl.hito.chassis.paging;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many items there are in all.
 *
 * @param count number of items
 * @param type whether the count is exact, or there are at least so many
 */
public record Total(
        @Schema(required = true) long count,
        @Schema(required = true) Type type) {

    /** Counting stops here: beyond it nobody reads the figure, and the database would read every row. */
    public static final long COUNTED_TO = 10_000;

    @Schema(name = "TotalType")
    public enum Type {
        EXACT,
        AT_LEAST
    }

    /** The total for a count that stopped one past {@link #COUNTED_TO}. */
    static Total of(long counted) {
        return counted > COUNTED_TO ? new Total(COUNTED_TO, Type.AT_LEAST) : new Total(counted, Type.EXACT);
    }
}
