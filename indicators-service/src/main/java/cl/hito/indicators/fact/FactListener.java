package cl.hito.indicators.fact;

import java.util.List;

/** Who counts facts. Called in the transaction that stores them; an exception undoes that too. */
public interface FactListener {

    /**
     * Facts are about to be stored. Whoever needs a moment between two changes waits here, so that no fact is recorded
     * before that moment and counted after it.
     */
    void storing();

    /** Facts changed. */
    void changed(List<FactChange> changes);

    /** What is known of these institutions changed: whether the law applies, group or region. */
    void institutionsChanged(List<String> codes);
}
