package cl.hito.indicators.fact;

import java.util.List;

/** Who counts facts. Called in the transaction that stores them; an exception undoes that too. */
public interface FactListener {

    /** Facts changed. */
    void changed(List<FactChange> changes);

    /** What is known of these institutions changed: whether the law applies, group or region. */
    void institutionsChanged(List<String> codes);
}
