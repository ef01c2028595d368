package cl.hito.catalog.imports.job;

/**
 * What became of the rows; before the import is applied, what would.
 *
 * @param withErrors rows with at least one error
 * @param stopped whether a record that is there already stops the whole import
 */
public record Counts(
        long rows, long withErrors, long created, long updated, long unchanged, long skipped, boolean stopped) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, false);
}
