package cl.hito.catalog.procedure.form;

import cl.hito.catalog.procedure.form.Users.Payment;
import cl.hito.chassis.problem.ProblemException.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer demands of another. An answer that was not given contradicts nothing, except where the
 * form shows a question only after another was answered.
 */
final class FormRules {

    private final List<Field> wrong = new ArrayList<>();

    private FormRules() {}

    static List<Field> contradictions(ProcedureForm form, LocalDate today) {
        FormRules rules = new FormRules();
        rules.support(form.electronicSupport(), today);
        rules.notifications(form.notifications());
        rules.dataExchange(form.dataExchange());
        rules.obligations(form.obligations(), form.users(), form.dataExchange());
        rules.simplification(form.simplification(), today);
        return rules.wrong;
    }

    private void support(@Nullable ElectronicSupport support, LocalDate today) {
        if (support == null) {
            return;
        }
        Integer none = 0;
        refuse(
                none.equals(support.platforms()) && support.platformUsed() != null,
                "/electronicSupport/platformUsed",
                "No hay plataforma cuando su número es 0.",
                "There is no platform where their number is 0.");
        refuse(
                none.equals(support.platforms()) && support.scope() != null,
                "/electronicSupport/scope",
                "El alcance es el de las plataformas: no lo hay cuando su número es 0.",
                "The scope is that of the platforms: there is none where their number is 0.");
        refuse(
                none.equals(support.level()) && support.digitalisedOn() != null,
                "/electronicSupport/digitalisedOn",
                "Un procedimiento de nivel 0 no tiene fecha de digitalización.",
                "A procedure of level 0 has no date of digitalisation.");
        past(support.digitalisedOn(), "/electronicSupport/digitalisedOn", today);
        repeated(support.channels(), "/electronicSupport/channels");
    }

    private void notifications(@Nullable Notifications notifications) {
        if (notifications == null || notifications.stages() == null) {
            return;
        }
        refuse(
                !Boolean.TRUE.equals(notifications.practised())
                        && !notifications.stages().isEmpty(),
                "/notifications/stages",
                "Solo hay etapas cuando se practican notificaciones.",
                "There are stages only where notifications are practised.");
        var seen = EnumSet.noneOf(Notifications.Stage.class);
        for (int i = 0; i < notifications.stages().size(); i++) {
            if (!seen.add(notifications.stages().get(i).stage())) {
                wrong.add(Field.of("/notifications/stages/" + i + "/stage", "duplicate"));
            }
        }
    }

    private void dataExchange(@Nullable DataExchange exchange) {
        if (exchange == null || Boolean.TRUE.equals(exchange.needsData())) {
            return;
        }
        String es = "Solo se responde cuando se necesitan datos de otros órganos.";
        String en = "This is answered only where data of other bodies are needed.";
        refuse(exchange.interoperation() != null, "/dataExchange/interoperation", es, en);
        refuse(exchange.howObtained() != null, "/dataExchange/howObtained", es, en);
        refuse(exchange.institution() != null, "/dataExchange/institution", es, en);
        refuse(exchange.dataName() != null, "/dataExchange/dataName", es, en);
    }

    private void obligations(
            @Nullable Obligations obligations, @Nullable Users users, @Nullable DataExchange exchange) {
        if (obligations == null) {
            return;
        }
        refuse(
                Boolean.TRUE.equals(obligations.authorisationManager())
                        && Boolean.FALSE.equals(obligations.sensitiveData()),
                "/obligations/authorisationManager",
                "El Gestor de Autorizaciones se usa para datos sensibles, y se respondió que no los hay.",
                "The Gestor de Autorizaciones is for sensitive data, and the answer was that there are none.");
        refuse(
                obligations.chargeBasis() != null && users != null && users.payment() == Payment.NO,
                "/obligations/chargeBasis",
                "Hay norma que permite el cobro, pero se respondió que el trámite no se paga.",
                "A norm allows the charge, but the answer was that nothing is paid.");
        refuse(
                obligations.notarialNorm() != null
                        && exchange != null
                        && Boolean.FALSE.equals(exchange.notarialDocument()),
                "/obligations/notarialNorm",
                "Hay norma que exige el documento notarial, pero se respondió que no se pide.",
                "A norm demands the notarial document, but the answer was that none is asked for.");
    }

    private void simplification(@Nullable Simplification simplification, LocalDate today) {
        if (simplification == null) {
            return;
        }
        past(simplification.simplifiedOn(), "/simplification/simplifiedOn", today);
        String es = "Solo se quitó algo cuando hay fecha de simplificación.";
        String en = "Something was removed only where there is a date of simplification.";
        boolean open = simplification.simplifiedOn() == null;
        refuse(open && any(simplification.removedSteps()), "/simplification/removedSteps", es, en);
        refuse(open && any(simplification.removedDocuments()), "/simplification/removedDocuments", es, en);
    }

    private void past(@Nullable LocalDate date, String pointer, LocalDate today) {
        if (date != null && date.isAfter(today)) {
            wrong.add(Field.of(pointer, "in_the_future"));
        }
    }

    private void repeated(@Nullable Collection<?> values, String pointer) {
        if (values != null && new HashSet<>(values).size() < values.size()) {
            wrong.add(Field.of(pointer, "duplicate"));
        }
    }

    private static boolean any(@Nullable Collection<?> values) {
        return values != null && !values.isEmpty();
    }

    private void refuse(boolean contradicts, String pointer, String es, String en) {
        if (contradicts) {
            wrong.add(Field.of(pointer, "inconsistent", es, en));
        }
    }
}
