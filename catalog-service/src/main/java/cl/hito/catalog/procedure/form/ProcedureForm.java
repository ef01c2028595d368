package cl.hito.catalog.procedure.form;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seven parts of the form; a part that is null was not answered at all. */
public record ProcedureForm(
        @Nullable Identification identification,
        @Nullable LegalBasis legalBasis,
        @Nullable Users users,
        @Nullable ElectronicSupport electronicSupport,
        @Nullable DigitalIdentity digitalIdentity,
        @Nullable Notifications notifications,
        @Nullable DataExchange dataExchange) {

    /** Holds the answers against each other; every contradiction at once, as 400. */
    public void check() {
        List<Field> wrong = new ArrayList<>();
        if (notifications != null
                && !Boolean.TRUE.equals(notifications.practised())
                && notifications.stages() != null
                && !notifications.stages().isEmpty()) {
            wrong.add(Field.of(
                    "/notifications/stages",
                    "inconsistent",
                    "Solo hay etapas cuando se practican notificaciones.",
                    "There are stages only where notifications are practised."));
        }
        if (dataExchange != null
                && !Boolean.TRUE.equals(dataExchange.needsData())
                && dataExchange.interoperation() != null) {
            wrong.add(Field.of(
                    "/dataExchange/interoperation",
                    "inconsistent",
                    "Solo se interopera cuando se necesitan datos de otros órganos.",
                    "There is interoperation only where data of other bodies are needed."));
        }
        if (electronicSupport != null
                && Integer.valueOf(0).equals(electronicSupport.platforms())
                && electronicSupport.platformUsed() != null) {
            wrong.add(Field.of(
                    "/electronicSupport/platformUsed",
                    "inconsistent",
                    "No hay plataforma cuando su número es 0.",
                    "There is no platform where their number is 0."));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
