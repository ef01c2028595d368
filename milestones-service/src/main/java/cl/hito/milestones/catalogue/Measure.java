package cl.hito.milestones.catalogue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way in which the catalogue decides a requirement, over procedures or platforms that are not retired. Two
 * SQL conditions over {@code p}, each true, false or unknown: whether it is asked of one, and whether that one
 * meets it. What was not answered is unknown, except where the answer itself is what is asked.
 *
 * <p>Counts are kept by adding and taking away what these conditions say; after a change of one, all are counted anew
 * at the next start, once no copy with the old conditions runs any more.
 */
public enum Measure {
    /** DFL 1/2020 art. 6: the record of the procedure is completed. */
    RECORD_COMPLETED("record-completed", Over.PROCEDURES, "true", "p.status = 'COMPLETED'"),
    /** DFL 1/2020 art. 6: it is said whether the procedure notifies. */
    NOTIFICATION_DEFINED("notification-defined", Over.PROCEDURES, "true", "p.notified is not null"),
    /** DFL 1/2020 art. 3: official communications of a procedure of a special law go through DocDigital. */
    SPECIAL_LAW_DOCDIGITAL(
            "special-law-docdigital",
            Over.PROCEDURES,
            "p.special_law and p.official_communications <> 'NOT_CONSIDERED'",
            "p.official_communications in ('DOCDIGITAL', 'BOTH')"),
    /** DFL 1/2020 art. 3: a procedure of a special law gets its data through the network. */
    SPECIAL_LAW_NETWORK(
            "special-law-network",
            Over.PROCEDURES,
            "p.special_law and p.needs_data",
            "p.interoperation in ('NETWORK', 'NETWORK_STANDARD')"),
    /** Ley 19.880 arts. 1 and 5: level 4 or 5. */
    DIGITAL_LEVEL("digital-level", Over.PROCEDURES, "true", "p.level >= 4"),
    /** Ley 19.880 art. 6: who charges names the law that allows it. */
    CHARGE_HAS_BASIS("charge-has-basis", Over.PROCEDURES, "p.payment <> 'NO'", "p.charge_basis is not null"),
    /** Ley 19.880 art. 13: who asks for a notary names the norm that does. */
    NOTARY_HAS_NORM("notary-has-norm", Over.PROCEDURES, "p.notarial_document", "p.notarial_norm is not null"),
    /** Ley 19.880 art. 18: what starts upon request is taken in electronically. */
    ELECTRONIC_INTAKE(
            "electronic-intake", Over.PROCEDURES, "p.start = 'UPON_REQUEST'", "p.intake in ('ELECTRONIC', 'BOTH')"),
    /** Ley 19.880 art. 18: the file is electronic. */
    ELECTRONIC_FILE("electronic-file", Over.PROCEDURES, "true", "p.file = 'ELECTRONIC'"),
    /** Ley 19.880 art. 19: a platform holds all stages. */
    PLATFORM_ALL_STAGES("platform-all-stages", Over.PROCEDURES, "true", "p.platforms > 0 and p.scope = 'ALL_STAGES'"),
    /** Ley 19.880 art. 30: what starts upon request has a form online. */
    FORM_ONLINE("form-online", Over.PROCEDURES, "p.start = 'UPON_REQUEST'", "p.url is not null"),
    /** Ley 19.880 art. 46: who notifies does so electronically. */
    ELECTRONIC_NOTIFICATION("electronic-notification", Over.PROCEDURES, "p.notified", "p.notified_electronically"),
    /** DS 4/2020 art. 12: the interested person sees the electronic file. */
    FILE_ACCESS("file-access", Over.PROCEDURES, "p.file = 'ELECTRONIC'", "p.file_access"),
    /** DS 4/2020 art. 48: the way in which officials authenticate is fixed. */
    OFFICIALS_AUTHENTICATE(
            "officials-authenticate", Over.PROCEDURES, "p.platforms > 0", "p.official_authentication is not null"),
    /** DS 9/2023 art. 3: who asks users to authenticate does so by an official mechanism. */
    OFFICIAL_AUTHENTICATION(
            "official-authentication",
            Over.PROCEDURES,
            "p.platforms > 0 and p.user_authentication <> 'NONE'",
            "p.user_authentication in ('CLAVE_UNICA', 'CLAVE_TRIBUTARIA')"),
    /** DS 9/2023 art. 15: the need of another factor is assessed where sensitive data are. */
    FACTORS_ASSESSED("factors-assessed", Over.PROCEDURES, "p.sensitive_data", "p.factors_assessed"),
    /** DS 10/2023 art. 27: official communications go through DocDigital. */
    COMMUNICATIONS_DOCDIGITAL(
            "communications-docdigital",
            Over.PROCEDURES,
            "p.official_communications <> 'NOT_CONSIDERED'",
            "p.official_communications in ('DOCDIGITAL', 'BOTH')"),
    /** DS 12/2023 art. 10: data of other bodies come through the network. */
    DATA_THROUGH_NETWORK(
            "data-through-network",
            Over.PROCEDURES,
            "p.needs_data",
            "p.interoperation in ('NETWORK', 'NETWORK_STANDARD')"),
    /** DS 12/2023 art. 15: sensitive data go with the Gestor de Autorizaciones. */
    CONSENT_MANAGED("consent-managed", Over.PROCEDURES, "p.sensitive_data", "p.authorisation_manager"),
    /** DS 12/2023 art. 18: the record has its code and its law. */
    CODE_AND_LAW("code-and-law", Over.PROCEDURES, "true", "p.code is not null and p.law_number is not null"),
    /** DS 12/2023 art. 18: it is said whether data of other bodies are needed. */
    DATA_NEED_DECLARED("data-need-declared", Over.PROCEDURES, "true", "p.needs_data is not null"),
    /** DS 12/2023 art. 18: the data needed are named. */
    DATA_NAMED("data-named", Over.PROCEDURES, "p.needs_data", "p.data_name is not null"),
    /** DS 12/2023 art. 18: it is said whether the data needed are sensitive. */
    SENSITIVITY_DECLARED("sensitivity-declared", Over.PROCEDURES, "p.needs_data", "p.sensitive_data is not null"),
    /** DS 12/2023 art. 18: there is somebody to ask. */
    CONTACT_GIVEN("contact-given", Over.PROCEDURES, "true", "p.contact is not null"),
    /** DS 11/2023 art. 3: the platforms of the body are listed. */
    PLATFORMS_LISTED("platforms-listed", Over.PLATFORMS, "true", "true"),
    /** DS 11/2023 art. 3: each platform in use has its baseline. */
    BASELINE_TAKEN("baseline-taken", Over.PLATFORMS, "p.status = 'IN_USE'", "p.has_baseline");

    /** What a measure counts. */
    public enum Over {
        PROCEDURES("procedure_ref"),
        PLATFORMS("platform_ref");

        private final String table;

        Over(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }
    }

    private final String measureName;
    private final Over over;
    private final String asked;
    private final String met;

    Measure(String measureName, Over over, String asked, String met) {
        this.measureName = measureName;
        this.over = over;
        this.asked = asked;
        this.met = met;
    }

    /** Name by which a requirement refers to it. */
    public String measureName() {
        return measureName;
    }

    public Over over() {
        return over;
    }

    /** The names that are registered. */
    public static Set<String> names() {
        return Arrays.stream(values()).map(Measure::measureName).collect(Collectors.toUnmodifiableSet());
    }

    public static Optional<Measure> of(String name) {
        return Arrays.stream(values()).filter(m -> m.measureName.equals(name)).findFirst();
    }

    /** SQL expression over {@code p}: the verdict on one procedure or platform. */
    public String verdict() {
        return "case when (" + asked + ") is false then 'NOT_APPLICABLE' when (" + asked
                + ") is null then 'UNKNOWN' when (" + met + ") then 'MET' when (" + met
                + ") is false then 'NOT_MET' else 'UNKNOWN' end";
    }
}
