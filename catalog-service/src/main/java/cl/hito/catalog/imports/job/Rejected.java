package cl.hito.catalog.imports.job;

import cl.hito.catalog.imports.file.FileProblem;
import java.util.List;

/** The file cannot be imported, for these reasons. */
public final class Rejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> problems;

    public Rejected(List<FileProblem> problems) {
        super("import rejected", null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<FileProblem> problems() {
        return problems;
    }
}
