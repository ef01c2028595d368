package cl.hito.chassis.export;

/** A {@link Table} by its older name. */
public final class CsvTable<T> extends Table<T> {

    public static final String PRODUCES = Table.PRODUCES;
}
