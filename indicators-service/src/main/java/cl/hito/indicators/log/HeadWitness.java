package cl.hito.indicators.log;

import java.util.List;

/** Keeps heads of the log where the log itself cannot change them; verification holds the log against them. */
public interface HeadWitness {

    /**
     * A head that was kept.
     *
     * @param where it is kept, as a finding names it
     * @param size of the log then
     * @param rootHash hex
     * @param whole whether what was kept agrees with itself, such as a time-stamp with its signature
     */
    record Held(String where, long size, String rootHash, boolean whole) {}

    /** Every head that is kept. */
    List<Held> heads();
}
