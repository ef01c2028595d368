package cl.hito.chassis.history;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that ask for the past: of which day, and as known when. Two questions: a change may be
 * recorded after the day from which it holds. Without either it is the present that is asked for.
 */
public class Moment {

    @Parameter(description = "The state that held on this day, America/Santiago")
    @QueryParam("asOf")
    @Nullable LocalDate asOf;

    @Parameter(description = "As it was known at this instant, RFC 3339; what was recorded later is left out")
    @QueryParam("knownAt")
    @Nullable Instant knownAt;

    public Moment() {}

    public static Moment of(@Nullable LocalDate asOf, @Nullable Instant knownAt) {
        Moment moment = new Moment();
        moment.asOf = asOf;
        moment.knownAt = knownAt;
        return moment;
    }

    public @Nullable LocalDate asOf() {
        return asOf;
    }

    public @Nullable Instant knownAt() {
        return knownAt;
    }

    /** Whether the present is asked for. */
    public boolean isNow() {
        return asOf == null && knownAt == null;
    }

    /**
     * SQL of the states that held then, a row {@code (id, version, after)} for each thing that was there.
     *
     * @param aggregate kind of thing; from the code, never from a client
     * @param asOf name of the parameter with the day; null when no day is asked for
     * @param knownAt name of the parameter with the instant; null when none is asked for
     */
    public static String states(String aggregate, @Nullable String asOf, @Nullable String knownAt) {
        String kind = "'" + aggregate + "'";
        return "select h.aggregate_id as id, h.version, h.after from history h where h.aggregate = " + kind
                + " and h.after is not null" + by("h", asOf, knownAt)
                + " and not exists (select 1 from history later where later.aggregate = " + kind
                + " and later.aggregate_id = h.aggregate_id and later.version > h.version"
                + by("later", asOf, knownAt) + ")";
    }

    private static String by(String row, @Nullable String asOf, @Nullable String knownAt) {
        return (asOf == null ? "" : " and " + row + ".effective_on <= :" + asOf)
                + (knownAt == null ? "" : " and " + row + ".recorded_at <= :" + knownAt);
    }
}
