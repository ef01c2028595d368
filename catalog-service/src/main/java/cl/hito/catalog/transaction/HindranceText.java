package cl.hito.catalog.transaction;

import cl.hito.catalog.transaction.ReportingProcedure.Hindrance;

/** Why a record may not report a month, for people. */
public record HindranceText(String es, String en) {

    public static HindranceText of(Hindrance hindrance, ReportingProcedure procedure) {
        return switch (hindrance) {
            case NO_OFFICIAL_CODE ->
                new HindranceText(
                        "El procedimiento aún no tiene código oficial. Podrá informar transacciones cuando un ciclo de"
                                + " actualización se lo asigne.",
                        "The procedure has no official code yet. It can report transactions once an update cycle has"
                                + " given it one.");
            case RETIRED ->
                new HindranceText(
                        "El procedimiento está dado de baja; su último mes es " + procedure.lastMonth() + ".",
                        "The procedure is retired; its last month is " + procedure.lastMonth() + ".");
        };
    }
}
