package cl.hito.catalog.imports.transactions;

import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ColumnSet;
import cl.hito.catalog.procedure.sheet.Kind;
import java.util.List;

/** The columns of figures. */
public final class TransactionSheet {

    private static final int MOST = 100_000_000;

    static final Column PROCEDURE = new Column(
            0,
            "procedure",
            "Código del procedimiento",
            List.of("Código", "Código oficial", "Código único", "Identificador", "Procedimiento"),
            new Kind.Text(40));
    static final Column PERIOD = new Column(1, "period", "Mes", List.of("Período"), new Kind.Month());
    static final Column DIGITAL =
            new Column(2, "digital", "Digital", List.of("Canal digital"), new Kind.Whole(0, MOST));
    static final Column IN_PERSON =
            new Column(3, "inPerson", "Presencial", List.of("Canal presencial"), new Kind.Whole(0, MOST));
    static final Column TELEPHONE =
            new Column(4, "telephone", "Telefónico", List.of("Canal telefónico"), new Kind.Whole(0, MOST));

    private static final ColumnSet SET = new ColumnSet(List.of(PROCEDURE, PERIOD, DIGITAL, IN_PERSON, TELEPHONE));

    private TransactionSheet() {}

    public static ColumnSet set() {
        return SET;
    }
}
