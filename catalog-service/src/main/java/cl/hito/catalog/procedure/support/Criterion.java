package cl.hito.catalog.procedure.support;

import cl.hito.catalog.procedure.form.DataExchange;
import cl.hito.catalog.procedure.form.DataExchange.Interoperation;
import cl.hito.catalog.procedure.form.DataExchange.OfficialCommunications;
import cl.hito.catalog.procedure.form.DigitalIdentity;
import cl.hito.catalog.procedure.form.DigitalIdentity.Authentication;
import cl.hito.catalog.procedure.form.ElectronicSupport;
import cl.hito.catalog.procedure.form.ElectronicSupport.FileType;
import cl.hito.catalog.procedure.form.ElectronicSupport.Scope;
import cl.hito.catalog.procedure.form.Notifications;
import cl.hito.catalog.procedure.form.Notifications.Medium;
import cl.hito.catalog.procedure.form.ProcedureForm;
import java.util.Arrays;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The six criteria of electronic support. The criteria are official; how the answers of the form decide
 * them is a mapping of third parties [V2], restated in the rules below.
 */
public enum Criterion {
    /** Users authenticate by ClaveÚnica or Clave Tributaria. */
    OFFICIAL_AUTHENTICATION(form -> {
        DigitalIdentity identity = form.digitalIdentity();
        Authentication answer = identity == null ? null : identity.userAuthentication();
        return answer == null
                ? Verdict.UNKNOWN
                : Verdict.of(answer == Authentication.CLAVE_UNICA || answer == Authentication.CLAVE_TRIBUTARIA);
    }),

    /** Data of other bodies come through the Red de Interoperabilidad or by its standard. */
    INTEROPERABILITY(form -> {
        DataExchange exchange = form.dataExchange();
        if (exchange == null || exchange.needsData() == null) {
            return Verdict.UNKNOWN;
        }
        if (!exchange.needsData()) {
            return Verdict.NOT_APPLICABLE;
        }
        Interoperation answer = exchange.interoperation();
        return answer == null
                ? Verdict.UNKNOWN
                : Verdict.of(answer == Interoperation.NETWORK || answer == Interoperation.NETWORK_STANDARD);
    }),

    /** Every stage that notifies does so by electronic means alone. */
    ELECTRONIC_NOTIFICATION(form -> {
        Notifications notifications = form.notifications();
        if (notifications == null || notifications.practised() == null) {
            return Verdict.UNKNOWN;
        }
        if (!notifications.practised()) {
            return Verdict.NOT_APPLICABLE;
        }
        var stages = notifications.stages();
        if (stages == null || stages.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        if (stages.stream().anyMatch(s -> s.medium() == Medium.PHYSICAL || s.medium() == Medium.BOTH)) {
            return Verdict.NOT_MET;
        }
        return stages.stream().anyMatch(s -> s.medium() == null) ? Verdict.UNKNOWN : Verdict.MET;
    }),

    /** Level 4 or 5, at least one platform, all stages. */
    PLATFORM(form -> {
        ElectronicSupport support = form.electronicSupport();
        return support == null
                ? Verdict.UNKNOWN
                : Verdict.all(
                        answered(support.level(), level -> level >= 4),
                        answered(support.platforms(), platforms -> platforms >= 1),
                        answered(support.scope(), scope -> scope == Scope.ALL_STAGES));
    }),

    /** The file is electronic and the interested person sees it. */
    ELECTRONIC_FILE(form -> {
        ElectronicSupport support = form.electronicSupport();
        return support == null
                ? Verdict.UNKNOWN
                : Verdict.all(
                        answered(support.file(), file -> file == FileType.ELECTRONIC),
                        answered(support.fileAccess(), access -> access));
    }),

    /** Official communications go through DocDigital. */
    OFFICIAL_COMMUNICATIONS(form -> {
        DataExchange exchange = form.dataExchange();
        OfficialCommunications answer = exchange == null ? null : exchange.officialCommunications();
        if (answer == null) {
            return Verdict.UNKNOWN;
        }
        return switch (answer) {
            case NOT_CONSIDERED -> Verdict.NOT_APPLICABLE;
            case OWN_MEDIA -> Verdict.NOT_MET;
            case DOCDIGITAL, BOTH -> Verdict.MET;
        };
    });

    /** What the answers of the form say of a criterion. */
    @Schema(name = "CriterionVerdict")
    public enum Verdict {
        MET,
        NOT_MET,
        /** The procedure has no such thing. */
        NOT_APPLICABLE,
        /** The answers that would decide it were not given; never counted as not met. */
        UNKNOWN;

        static Verdict of(boolean met) {
            return met ? MET : NOT_MET;
        }

        /** Met when all are; one that is not met decides, whatever is not known of the others. */
        static Verdict all(Verdict... parts) {
            if (Arrays.asList(parts).contains(NOT_MET)) {
                return NOT_MET;
            }
            return Arrays.asList(parts).contains(UNKNOWN) ? UNKNOWN : MET;
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // the rules above hold no state
    private final Function<ProcedureForm, Verdict> rule;

    Criterion(Function<ProcedureForm, Verdict> rule) {
        this.rule = rule;
    }

    /** The verdict from the answers alone. */
    public Verdict judge(ProcedureForm form) {
        return rule.apply(form);
    }

    private static <A> Verdict answered(@Nullable A answer, Function<A, Boolean> rule) {
        return answer == null ? Verdict.UNKNOWN : Verdict.of(rule.apply(answer));
    }
}
