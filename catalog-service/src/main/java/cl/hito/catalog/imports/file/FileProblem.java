package cl.hito.catalog.imports.file;

import org.jspecify.annotations.Nullable;

/** Why a file cannot be imported at all. */
public final class FileProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String place;
    private final String es;
    private final String en;

    /**
     * @param code stable, machine-readable
     * @param place in the file: a cell, a range, a row or a sheet; null where the whole file is meant
     * @param es for people, in Spanish
     * @param en the same in English
     */
    public FileProblem(String code, @Nullable String place, String es, String en) {
        super(en, null, false, false);
        this.code = code;
        this.place = place;
        this.es = es;
        this.en = en;
    }

    public String code() {
        return code;
    }

    public @Nullable String place() {
        return place;
    }

    public String es() {
        return es;
    }

    public String en() {
        return en;
    }
}
