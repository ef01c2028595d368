package cl.hito.indicators.log;

import java.util.List;

/** Knows what the leaves of a kind are of; verification asks it, so that neither can be changed without the other. */
public interface LeafWitness {

    /**
     * A row that has nothing, or something else, on the other side.
     *
     * @param table of the row
     * @param index of the leaf that it is or says it is
     */
    record Stray(String table, long index) {}

    /** Leaves that are of nothing that is there, and things that say they are leaves and are not; the first hundred. */
    List<Stray> strays();
}
