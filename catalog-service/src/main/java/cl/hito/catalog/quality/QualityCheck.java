package cl.hito.catalog.quality;

import static cl.hito.catalog.quality.QualityRule.rule;
import static cl.hito.catalog.quality.Severity.HIGH;
import static cl.hito.catalog.quality.Severity.LOW;
import static cl.hito.catalog.quality.Severity.MEDIUM;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: how much it matters, the norm behind it, and the rules that break it. Texts stand in
 * {@code checks.properties}.
 */
@Schema(name = "QualityCheckCode")
public enum QualityCheck {
    /** Neither a law number nor another source. */
    MISSING_LAW(HIGH, "DS 12/2023 art. 18", rule("LAW", "/legalBasis/lawNumber")),

    /** Level 4 or 5, and no platform. */
    LEVEL_WITHOUT_PLATFORM(HIGH, null, rule("PLATFORMS", "/electronicSupport/platforms")),

    /** Sensitive data that are not declared, or not provided for. */
    SENSITIVE_DATA_UNDECLARED(
            HIGH,
            "DS 12/2023 art. 18; DS 9/2023 art. 15",
            rule("SENSITIVE_DATA", "/obligations/sensitiveData"),
            rule("AUTHORISATION_MANAGER", "/obligations/authorisationManager"),
            rule("ADDITIONAL_FACTORS", "/obligations/additionalFactorsAssessed")),

    /** A charge or a notarial document without the norm that allows it. */
    DUTY_WITHOUT_NORM(
            HIGH,
            "Ley 19.880 arts. 6, 13",
            rule("CHARGE", "/obligations/chargeBasis"),
            rule("NOTARIAL_DOCUMENT", "/obligations/notarialNorm")),

    /** Retired, and reporting transactions of later months. */
    RETIRED_IN_USE(HIGH, null, rule("TRANSACTIONS", "/retirement/on")),

    /** Another record of the institution has the same name, but for case, accents and punctuation. */
    DUPLICATE_NAME(MEDIUM, null, rule("NAME", "/name")),

    /** An address that has not the form of one. */
    BAD_URL(
            MEDIUM,
            null,
            rule("PROCEDURE", "/electronicSupport/url"),
            rule("LAW", "/legalBasis/url"),
            rule("DATA_DIRECTORY", "/obligations/dataDirectoryUrl"),
            rule("SERVICE_CATALOGUE", "/obligations/serviceCatalogueUrl")),

    /** Completed, although answers that indicators stand on are missing. */
    COMPLETED_WITHOUT_ANSWERS(
            MEDIUM,
            "DFL 1/2020 art. 6; DS 12/2023 art. 18",
            rule("LEVEL", "/electronicSupport/level"),
            rule("USER_AUTHENTICATION", "/digitalIdentity/userAuthentication"),
            rule("NOTIFICATIONS", "/notifications/practised"),
            rule("NOTIFICATION_STAGES", "/notifications/stages"),
            rule("NEEDS_DATA", "/dataExchange/needsData"),
            rule("INTEROPERATION", "/dataExchange/interoperation")),

    /** Completed, and nowhere for the interested person to ask. */
    MISSING_CONTACT(MEDIUM, "DS 12/2023 art. 18", rule("CONTACT", "/obligations/contact")),

    /** Needs data of other bodies, and does not say which or whose. */
    DATA_WITHOUT_SOURCE(
            MEDIUM,
            "DS 12/2023 art. 18",
            rule("NAME", "/dataExchange/dataName"),
            rule("INSTITUTION", "/dataExchange/institution"),
            rule("DIRECTORY", "/obligations/dataDirectoryUrl")),

    /** Answers that do not go together, although each is permitted. */
    CONTRADICTORY_ANSWERS(
            MEDIUM,
            null,
            rule("PHYSICAL_INTAKE", "/electronicSupport/intake"),
            rule("NO_DIGITAL_CHANNEL", "/electronicSupport/channels"),
            rule("PHYSICAL_FILE", "/electronicSupport/file"),
            rule("ACCESS_TO_PHYSICAL_FILE", "/electronicSupport/fileAccess"),
            rule("LEVEL_ZERO_WITH_URL", "/electronicSupport/url"),
            rule("LEVEL_ZERO_WITH_LOGIN", "/digitalIdentity/userAuthentication"),
            rule("LEVEL_ZERO_WITH_PLATFORM", "/electronicSupport/platforms"),
            rule("LEVEL_ZERO_WITH_INTAKE", "/electronicSupport/intake"),
            rule("LEVEL_ZERO_WITH_CHANNEL", "/electronicSupport/channels"),
            rule("ELECTRONIC_INTAKE", "/electronicSupport/channels"),
            rule("DIGITAL_CHANNEL_ONLY", "/electronicSupport/intake"),
            rule("ALL_STAGES", "/electronicSupport/scope"),
            rule("ELECTRONIC_NOTICE_TO_UNKNOWN", "/notifications/stages"),
            rule("FILE_ACCESS_OF_UNKNOWN", "/electronicSupport/fileAccess"),
            rule("AUTHORISATION_NOT_NEEDED", "/obligations/authorisationManager"),
            rule("NOTHING_REMOVED", "/simplification/simplifiedOn")),

    /** Completed, with code, and no transactions reported in the last closed months. */
    NO_TRANSACTIONS(MEDIUM, null, rule("MONTHS", "")),

    /** Completed for longer than an update cycle, and still without official code. */
    COMPLETED_WITHOUT_CODE(MEDIUM, "DS 12/2023 art. 18", rule("CODE", "/code")),

    /** Nobody has changed the record for long. */
    STALE(LOW, "DS 12/2023 art. 16", rule("RECORD", ""));

    private final Severity severity;
    private final @Nullable String source;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<QualityRule> rules;

    QualityCheck(Severity severity, @Nullable String source, QualityRule... rules) {
        this.severity = severity;
        this.source = source;
        this.rules = List.of(rules);
    }

    Severity severity() {
        return severity;
    }

    /** The norm that asks for it; null where good sense does. */
    @Nullable String source() {
        return source;
    }

    List<QualityRule> rules() {
        return rules;
    }

    QualityRule ruleOf(String code) {
        return rules.stream()
                .filter(r -> r.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown rule " + this + "." + code));
    }

    /** Names of the checks that matter so much. */
    static String[] of(Severity severity) {
        return Arrays.stream(values())
                .filter(check -> check.severity == severity)
                .map(Enum::name)
                .toArray(String[]::new);
    }
}
