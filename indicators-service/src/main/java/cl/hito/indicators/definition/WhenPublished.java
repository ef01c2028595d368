package cl.hito.indicators.definition;

/** Who computes values. Called in the transaction that publishes; an exception undoes it. */
public interface WhenPublished {

    /** No fact is counted between this call and the end of the transaction. */
    void countingStops();

    /** The version is in force from now on. */
    void published(Definition definition);
}
