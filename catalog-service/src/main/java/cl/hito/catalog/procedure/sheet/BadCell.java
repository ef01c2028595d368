package cl.hito.catalog.procedure.sheet;

import org.jspecify.annotations.Nullable;

/** A cell that says nothing that its column takes. Without a stack trace: a file may have many. */
public final class BadCell extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String es;
    private final @Nullable String en;

    BadCell(String code) {
        this(code, null, null);
    }

    BadCell(String code, @Nullable String es, @Nullable String en) {
        super(code, null, false, false);
        this.code = code;
        this.es = es;
        this.en = en;
    }

    /** The code that the API gives for such a value. */
    public String code() {
        return code;
    }

    /** A message that says more than the code, in Spanish. */
    public @Nullable String es() {
        return es;
    }

    public @Nullable String en() {
        return en;
    }
}
