package cl.hito.indicators.definition;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.formula.Formula;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions that the product starts with, over facts whose counts are plain to see. */
class ShippedDefinitionsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String COMPLETE = "'identification':{'description':'d','responsibleUnit':'u'},"
            + "'legalBasis':{'otherSources':'o'},'users':{'userType':'BOTH'},'electronicSupport':{'level':0},"
            + "'digitalIdentity':{'userAuthentication':'NONE'},'notifications':{'practised':false},"
            + "'dataExchange':{'needsData':false}";
    private static final String ALL_SIX = "'digitalIdentity':{'userAuthentication':'CLAVE_UNICA'},"
            + "'dataExchange':{'needsData':true,'interoperation':'NETWORK','officialCommunications':'DOCDIGITAL'},"
            + "'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'}]},"
            + "'electronicSupport':{'level':4,'platforms':1,'scope':'ALL_STAGES','file':'ELECTRONIC','fileAccess':true}";
    private static Map<String, Formula> formulas;

    @BeforeAll
    static void read() throws IOException {
        try (var files = Files.list(Path.of("../seeds/src/main/resources/seeds/indicators"))) {
            formulas = files.filter(f -> f.toString().endsWith(".json"))
                    .map(ShippedDefinitionsTest::data)
                    .peek(DefinitionData::check)
                    .collect(Collectors.toMap(DefinitionData::code, d -> Formula.of(d.formula())));
        }
    }

    @Test
    void there_are_at_least_thirty_and_all_are_accepted() {
        assertThat(formulas).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // code | answers besides institution, name, status | numerator | denominator | unknown
                "PROCEDURES_WITH_CLAVE_UNICA | 'users':{'userType':'BOTH'},'digitalIdentity':{'userAuthentication':'CLAVE_UNICA'} | 1 | 1 | 0",
                "PROCEDURES_WITH_CLAVE_UNICA | 'users':{'userType':'BOTH'},'digitalIdentity':{'userAuthentication':'NONE'} | 0 | 1 | 0",
                "PROCEDURES_WITH_CLAVE_UNICA | 'users':{'userType':'BOTH'},'digitalIdentity':{} | 0 | 0 | 1",
                "PROCEDURES_WITH_CLAVE_UNICA | 'users':{'userType':'LEGAL_PERSON'} | 0 | 0 | 0",
                "PROCEDURES_WITH_CLAVE_UNICA | 'users':null,'digitalIdentity':{'userAuthentication':'CLAVE_UNICA'} | 0 | 0 | 1",
                "PROCEDURES_IN_CPAT | 'users':null | 1 | 1 | 0",
                "ADVANCED_SIGNATURE | 'electronicSupport':{'level':3} | 0 | 0 | 0",
                "ADVANCED_SIGNATURE | 'electronicSupport':{'level':4},'digitalIdentity':{'advancedSignature':'STATE'} | 1 | 1 | 0",
                "ADVANCED_SIGNATURE | 'electronicSupport':{'level':4} | 0 | 0 | 1",
                "SUPPORT_OFFICIAL_AUTHENTICATION | 'digitalIdentity':{'userAuthentication':'CLAVE_TRIBUTARIA'} | 1 | 1 | 0",
                "SUPPORT_INTEROPERABILITY | 'dataExchange':{'needsData':false} | 0 | 0 | 0",
                "SUPPORT_INTEROPERABILITY | 'dataExchange':{'needsData':true,'interoperation':'OTHER'} | 0 | 1 | 0",
                "SUPPORT_INTEROPERABILITY | 'dataExchange':{'needsData':true} | 0 | 0 | 1",
                "SUPPORT_INTEROPERABILITY | 'dataExchange':null | 0 | 0 | 1",
                "SUPPORT_ELECTRONIC_NOTIFICATION | 'notifications':{'practised':false} | 0 | 0 | 0",
                "SUPPORT_ELECTRONIC_NOTIFICATION | 'notifications':{'practised':true,'stages':[]} | 0 | 0 | 1",
                "SUPPORT_ELECTRONIC_NOTIFICATION | 'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'}]} | 1 | 1 | 0",
                "SUPPORT_ELECTRONIC_NOTIFICATION | 'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'},{'stage':'START','medium':'BOTH'}]} | 0 | 1 | 0",
                "SUPPORT_ELECTRONIC_NOTIFICATION | 'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'},{'stage':'START'}]} | 0 | 0 | 1",
                "SUPPORT_PLATFORM | 'electronicSupport':{'level':5,'platforms':1,'scope':'ALL_STAGES'} | 1 | 1 | 0",
                "SUPPORT_PLATFORM | 'electronicSupport':{'level':2} | 0 | 1 | 0",
                "SUPPORT_ELECTRONIC_FILE | 'electronicSupport':{'file':'ELECTRONIC','fileAccess':true} | 1 | 1 | 0",
                "SUPPORT_ELECTRONIC_FILE | 'electronicSupport':{'file':'MIXED'} | 0 | 1 | 0",
                "SUPPORT_OFFICIAL_COMMUNICATIONS | 'dataExchange':{'officialCommunications':'NOT_CONSIDERED'} | 0 | 0 | 0",
                "SUPPORT_OFFICIAL_COMMUNICATIONS | 'dataExchange':{'officialCommunications':'BOTH'} | 1 | 1 | 0",
                "DIGITAL_PROCEDURES | 'electronicSupport':{'level':4} | 1 | 1 | 0",
                "DIGITAL_PROCEDURES | 'electronicSupport':null | 0 | 0 | 1",
                "PROCEDURES_WITH_CODE | 'code':'A-1' | 1 | 1 | 0",
                "PROCEDURES_WITH_CODE | 'code':null | 0 | 1 | 0",
                "PROCEDURES_WITH_CONTACT | 'obligations':{'contact':'oficina@ejemplo.cl'} | 1 | 1 | 0",
                "PROCEDURES_WITH_CONTACT | 'obligations':null | 0 | 1 | 0",
                "SIMPLIFIED_PROCEDURES | 'simplification':{'simplifiedOn':'2024-05-01'} | 1 | 1 | 0",
                "SIMPLIFIED_PROCEDURES | 'simplification':{'plannedFor':'2024-05-01'} | 0 | 1 | 0",
                "CATALOGUE_COMPLETENESS | " + COMPLETE + " | 1 | 1 | 0",
                "CATALOGUE_COMPLETENESS | " + COMPLETE + ",'users':{} | 0 | 1 | 0",
                "SUPPORT_MEAN | " + ALL_SIX + " | 6 | 6 | 0",
                "SUPPORT_MEAN | " + ALL_SIX + ",'electronicSupport':{'level':1,'file':'PHYSICAL'} | 4 | 6 | 0",
                "SUPPORT_MEAN | " + ALL_SIX
                        + ",'dataExchange':{'needsData':false,'officialCommunications':'NOT_CONSIDERED'} | 4 | 4 | 0",
                "SUPPORT_MEAN | " + ALL_SIX + ",'notifications':{'practised':true,'stages':[]} | 0 | 0 | 1",
                "SUPPORT_MEAN | " + ALL_SIX + ",'digitalIdentity':{} | 0 | 0 | 1",
                "PISEE_COVERAGE | 'dataExchange':{'needsData':true,'interoperation':'NETWORK'} | 1 | 1 | 0",
                "PISEE_COVERAGE | 'dataExchange':{'needsData':true,'interoperation':'NETWORK_STANDARD'} | 0 | 1 | 0",
                "PISEE_COVERAGE | 'dataExchange':{'needsData':true} | 0 | 0 | 1",
                "FIRMA_GOB_COVERAGE | 'digitalIdentity':{'advancedSignature':'BOTH'} | 1 | 1 | 0",
                "FIRMA_GOB_COVERAGE | 'digitalIdentity':{'advancedSignature':'EXTERNAL'} | 0 | 1 | 0",
                "FIRMA_GOB_COVERAGE | 'digitalIdentity':{'advancedSignature':'NONE'} | 0 | 0 | 0",
                "FIRMA_GOB_COVERAGE | 'digitalIdentity':null | 0 | 0 | 1",
                "NOTIFICATIONS_COVERAGE | 'notifications':{'practised':true,'stages':[{'stage':'END','medium':'PHYSICAL'},{'stage':'START','medium':'BOTH'}]} | 1 | 1 | 0",
                "NOTIFICATIONS_COVERAGE | 'notifications':{'practised':true,'stages':[{'stage':'END','medium':'PHYSICAL'}]} | 0 | 1 | 0",
                "NOTIFICATIONS_COVERAGE | 'notifications':{'practised':true} | 0 | 0 | 1",
                "PMG_NOTIFICATIONS_PROCEDURES | 'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'}]} | 1 | 1 | 0",
                "PMG_NOTIFICATIONS_PROCEDURES | 'notifications':{'practised':false} | 0 | 1 | 0",
                "PMG_NOTIFICATIONS_PROCEDURES | 'notifications':null | 0 | 0 | 1",
                "ELECTRONIC_INTAKE | 'electronicSupport':{'intake':'BOTH'} | 1 | 1 | 0",
                "ELECTRONIC_INTAKE | 'electronicSupport':{'intake':'PHYSICAL'} | 0 | 1 | 0",
                "ELECTRONIC_INTAKE | 'electronicSupport':{'level':4} | 0 | 0 | 1",
                "RNT_DIGITAL | 'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'level':4} | 1 | 1 | 0",
                "RNT_DIGITAL | 'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'level':3} | 0 | 1 | 0",
                "RNT_DIGITAL | 'identification':{'start':'EX_OFFICIO'},'electronicSupport':{'level':4} | 0 | 0 | 0",
                "RNT_DIGITAL | 'electronicSupport':{'level':4} | 0 | 0 | 1",
                "PROCEDURES_WITH_LEGAL_BASIS | 'legalBasis':{'lawNumber':'19880'} | 1 | 1 | 0",
                "PROCEDURES_WITH_LEGAL_BASIS | 'legalBasis':{'url':'https://ejemplo.cl'} | 0 | 1 | 0",
                "SENSITIVE_DATA_MANAGED | 'obligations':{'sensitiveData':true,'authorisationManager':true} | 1 | 1 | 0",
                "SENSITIVE_DATA_MANAGED | 'obligations':{'sensitiveData':true,'authorisationManager':false} | 1 | 1 | 0",
                "SENSITIVE_DATA_MANAGED | 'obligations':{'sensitiveData':true} | 0 | 1 | 0",
                "SENSITIVE_DATA_MANAGED | 'obligations':{} | 0 | 0 | 1",
                "SENSITIVE_DATA_MANAGED | 'obligations':{'sensitiveData':false} | 0 | 0 | 0",
                "ADDITIONAL_FACTORS_ASSESSED | 'digitalIdentity':{'userAuthentication':'OWN'},'obligations':{'additionalFactorsAssessed':true} | 1 | 1 | 0",
                "ADDITIONAL_FACTORS_ASSESSED | 'digitalIdentity':{'userAuthentication':'OWN'},'obligations':{'additionalFactorsAssessed':false} | 0 | 1 | 0",
                "ADDITIONAL_FACTORS_ASSESSED | 'digitalIdentity':{'userAuthentication':'OWN'} | 0 | 0 | 1",
                "ADDITIONAL_FACTORS_ASSESSED | 'digitalIdentity':{'userAuthentication':'NONE'} | 0 | 0 | 0",
                "CHARGES_WITH_BASIS | 'users':{'payment':'SOMETIMES'},'obligations':{'chargeBasis':'DL 3.063'} | 1 | 1 | 0",
                "CHARGES_WITH_BASIS | 'users':{'payment':'YES'} | 0 | 1 | 0",
                "CHARGES_WITH_BASIS | 'users':{'payment':'NO'} | 0 | 0 | 0",
                "CHARGES_WITH_BASIS | 'users':{} | 0 | 0 | 1",
            })
    void procedure_counts_as_its_answers_say(
            String code, String answers, long numerator, long denominator, long unknown) throws IOException {
        assertCounts(
                code,
                fact(FactType.PROCEDURE, "'name':'Permiso','status':'COMPLETED'," + answers),
                numerator,
                denominator,
                unknown);
    }

    @Test
    void retired_procedure_leaves_every_population() throws IOException {
        Fact retired = fact(FactType.PROCEDURE, "'name':'Permiso','status':'RETIRED'");
        assertThat(formulas.entrySet())
                .filteredOn(e -> e.getKey().startsWith("SUPPORT_") || e.getKey().startsWith("PROCEDURES_"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.getValue().evaluate(retired)).isEqualTo(Counts.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LEGAL_OVERDUE | 'state':'OVERDUE','due':'2024-12-31','daysLate':10 | 1 | 1 | 0",
                "LEGAL_OVERDUE | 'state':'OPEN','due':'2024-12-31' | 0 | 1 | 0",
                "LEGAL_OVERDUE | 'state':'UNKNOWN' | 0 | 0 | 1",
                "LEGAL_OVERDUE | 'state':'NOT_APPLICABLE' | 0 | 0 | 0",
                "LEGAL_AT_RISK | 'state':'AT_RISK','due':'2024-12-31' | 1 | 1 | 0",
                "LEGAL_AT_RISK | 'state':'OPEN','due':'2024-12-31' | 0 | 1 | 0",
                "LEGAL_AT_RISK | 'state':'UNKNOWN' | 0 | 0 | 1",
                "LEGAL_FULFILLED | 'state':'FULFILLED' | 1 | 1 | 0",
                "LEGAL_FULFILLED | 'state':'OPEN' | 0 | 1 | 0",
                "LEGAL_FULFILLED | 'state':'UNKNOWN' | 0 | 0 | 1",
                "LEGAL_FULFILLED | 'state':'NOT_APPLICABLE' | 0 | 0 | 0",
                "LEGAL_FULFILLED_ON_TIME | 'state':'FULFILLED','due':'2024-12-31','fulfilledOn':'2024-12-31' | 1 | 1 | 0",
                "LEGAL_FULFILLED_ON_TIME | 'state':'FULFILLED','due':'2024-12-31','fulfilledOn':'2025-01-01' | 0 | 1 | 0",
                "LEGAL_FULFILLED_ON_TIME | 'state':'OPEN','due':'2024-12-31' | 0 | 0 | 0",
                "LEGAL_FULFILLED_ON_TIME | 'state':'UNKNOWN' | 0 | 0 | 1",
                "LEGAL_MEAN_DAYS_LATE | 'state':'OVERDUE','due':'2024-12-31','daysLate':10 | 0 | 0 | 0",
                "LEGAL_MEAN_DAYS_LATE | 'state':'FULFILLED','due':'2024-12-31','fulfilledOn':'2024-12-31','daysLate':0 | 0 | 1 | 0",
                "LEGAL_MEAN_DAYS_LATE | 'state':'FULFILLED','due':'2024-12-31','fulfilledOn':'2025-01-02','daysLate':2 | 2 | 1 | 0",
            })
    void milestone_counts_as_its_state_says(String code, String answers, long numerator, long denominator, long unknown)
            throws IOException {
        assertCounts(
                code,
                fact(FactType.MILESTONE, "'title':'Fase 1','kind':'LEGAL'," + answers),
                numerator,
                denominator,
                unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "ONBOARDINGS_FULFILLED,PLATFORM,FULFILLED,1,1,0",
        "ONBOARDINGS_FULFILLED,PLATFORM,OPEN,0,1,0",
        "ONBOARDINGS_FULFILLED,PLATFORM,UNKNOWN,0,0,1",
        "ONBOARDINGS_FULFILLED,LEGAL,FULFILLED,0,0,0",
        "PLAN_MILESTONES_FULFILLED,PLAN,FULFILLED,1,1,0",
        "PLAN_MILESTONES_FULFILLED,PLAN,OVERDUE,0,1,0",
        "PLAN_MILESTONES_FULFILLED,PLAN,UNKNOWN,0,0,1",
    })
    void other_milestones_count_as_their_state_says(
            String code, String kind, String state, long numerator, long denominator, long unknown) throws IOException {
        String answers = "'title':'Hito','kind':'" + kind + "','state':'" + state + "'";
        assertCounts(code, fact(FactType.MILESTONE, answers), numerator, denominator, unknown);
    }

    @Test
    void communications_are_summed() throws IOException {
        Fact month = fact(FactType.COMMUNICATIONS, "'period':'2026-01','total':148,'throughDocDigital':44");
        assertCounts("OFFICIAL_COMMUNICATIONS_DOCDIGITAL", month, 44, 1, 0);
        assertCounts("DOCDIGITAL_SHARE", month, 44, 148, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // type | code | answers besides the institution | numerator | denominator | unknown
                "TRANSACTION | TRANSACTIONS_DIGITAL_SHARE | 'period':'2026-01','digital':3,'inPerson':1,'telephone':0,'total':4 | 3 | 4 | 0",
                "TRANSACTION | TRANSACTIONS_DIGITAL_SHARE | 'period':'2026-01','digital':0,'inPerson':1,'telephone':0,'total':1 | 0 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_DIGITAL_SHARE | 'period':'2026-01','digital':3,'inPerson':1 | 0 | 0 | 1",
                "TRANSACTION | TRANSACTIONS_TOTAL | 'period':'2026-01','digital':3,'inPerson':1,'telephone':0,'total':4 | 4 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_TOTAL | 'period':'2026-01','digital':0,'inPerson':0,'telephone':0,'total':0 | 0 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_TOTAL | 'period':'2026-01','digital':3 | 0 | 0 | 1",
                "TRANSACTION | TRANSACTIONS_DIGITAL | 'period':'2026-01','digital':3 | 3 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_DIGITAL | 'period':'2026-01','digital':0 | 0 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_DIGITAL | 'period':'2026-01','inPerson':3 | 0 | 0 | 1",
                "TRANSACTION | TRANSACTIONS_IN_PERSON | 'period':'2026-01','inPerson':7 | 7 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_IN_PERSON | 'period':'2026-01','inPerson':0 | 0 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_IN_PERSON | 'period':'2026-01','digital':7 | 0 | 0 | 1",
                "TRANSACTION | TRANSACTIONS_TELEPHONE | 'period':'2026-01','telephone':2 | 2 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_TELEPHONE | 'period':'2026-01','telephone':0 | 0 | 1 | 0",
                "TRANSACTION | TRANSACTIONS_TELEPHONE | 'period':'2026-01','digital':2 | 0 | 0 | 1",
                "PLAN_GOAL | PLAN_GOALS_MET | 'title':'M','unit':'PERCENT','targetHundredths':9000,'reports':1,'reached':true | 1 | 1 | 0",
                "PLAN_GOAL | PLAN_GOALS_MET | 'title':'M','unit':'PERCENT','targetHundredths':9000,'reports':1,'reached':false | 0 | 1 | 0",
                "PLAN_GOAL | PLAN_GOALS_MET | 'title':'M','unit':'PERCENT','targetHundredths':9000,'reports':0 | 0 | 0 | 1",
                "PLAN_GOAL | PLAN_GOALS_MET | 'title':'M','unit':'PERCENT','reports':0 | 0 | 0 | 0",
                "PLAN_GOAL | PLAN_GOALS_MET | 'title':'M','unit':'YES_NO','reports':1,'reached':true | 1 | 1 | 0",
                "PLAN_GOAL | PLAN_GOALS_MET | 'title':'M','unit':'BASELINE_TO_BE_SET','reports':0 | 0 | 0 | 0",
                "INITIATIVE | INITIATIVES_FULFILLED | 'title':'I','withParts':false,'fulfilled':6,'total':8 | 6 | 8 | 0",
                "INITIATIVE | INITIATIVES_FULFILLED | 'title':'I','withParts':false,'fulfilled':0,'total':8 | 0 | 8 | 0",
                "INITIATIVE | INITIATIVES_FULFILLED | 'title':'I','withParts':false,'total':8 | 0 | 0 | 1",
                "INITIATIVE | INITIATIVES_FULFILLED | 'title':'I','withParts':true,'fulfilled':6,'total':8 | 0 | 0 | 0",
                "BUDGET_LINE | BUDGET_EXECUTION | 'title':'B','kind':'EXPENDITURE','withParts':false,'amountClp':9000,'executedClp':4500 | 4500 | 9000 | 0",
                "BUDGET_LINE | BUDGET_EXECUTION | 'title':'B','kind':'EXPENDITURE','withParts':false,'amountClp':9000,'executedClp':0 | 0 | 9000 | 0",
                "BUDGET_LINE | BUDGET_EXECUTION | 'title':'B','kind':'EXPENDITURE','withParts':false,'amountClp':9000 | 0 | 0 | 1",
                "BUDGET_LINE | BUDGET_EXECUTION | 'title':'B','kind':'SOURCE_OF_FUNDS','withParts':false,'amountClp':9000,'executedClp':9000 | 0 | 0 | 0",
                "PLATFORM_IN_USE | WEB_QUALITY | 'name':'P','status':'IN_USE','latestAssessment':{'score':{'total':7167}} | 7167 | 1 | 0",
                "PLATFORM_IN_USE | WEB_QUALITY | 'name':'P','status':'IN_USE','latestAssessment':{'score':{'total':0}} | 0 | 1 | 0",
                "PLATFORM_IN_USE | WEB_QUALITY | 'name':'P','status':'IN_USE' | 0 | 0 | 1",
                "PLATFORM_IN_USE | WEB_QUALITY | 'name':'P','status':'RETIRED' | 0 | 0 | 0",
                "PLATFORM_IN_USE | IMPROVEMENTS_DONE | 'name':'P','status':'IN_USE','improvements':{'items':5,'done':2} | 2 | 5 | 0",
                "PLATFORM_IN_USE | IMPROVEMENTS_DONE | 'name':'P','status':'IN_USE','improvements':{'items':5,'done':0} | 0 | 5 | 0",
                "PLATFORM_IN_USE | IMPROVEMENTS_DONE | 'name':'P','status':'IN_USE' | 0 | 0 | 1",
                "PLATFORM_STEP | PMG_PROCESS | 'title':'S','milestoneState':'OPEN','state':'DONE','plannedOn':'2026-01-05' | 1 | 1 | 0",
                "PLATFORM_STEP | PMG_PROCESS | 'title':'S','milestoneState':'OPEN','state':'BLOCKED','plannedOn':'2026-01-05' | 0 | 1 | 0",
                "PLATFORM_STEP | PMG_PROCESS | 'title':'S','milestoneState':'OPEN','plannedOn':'2026-01-05' | 0 | 0 | 1",
                "PLATFORM_STEP | PMG_PROCESS | 'title':'S','milestoneState':'OPEN','state':'DONE' | 0 | 0 | 0",
                "PLATFORM_STEP | PMG_PROCESS | 'title':'S','milestoneState':'NOT_APPLICABLE','state':'DONE','plannedOn':'2026-01-05' | 0 | 0 | 0",
                "SURVEY | SATISFACTION | 'procedure':'P','period':'2026-01','answers':20,'satisfied':15 | 15 | 20 | 0",
                "SURVEY | SATISFACTION | 'procedure':'P','period':'2026-01','answers':20,'satisfied':0 | 0 | 20 | 0",
                "SURVEY | SATISFACTION | 'procedure':'P','period':'2026-01','answers':20 | 0 | 0 | 1",
                "SURVEY | SATISFACTION | 'period':'2026-01','answers':20,'satisfied':15 | 0 | 0 | 0",
                "ALERT | ALERTS_OVERDUE | 'title':'A','period':'2026-01','kind':'OVERDUE' | 1 | 1 | 0",
                "ALERT | ALERTS_OVERDUE | 'title':'A','period':'2026-01','kind':'DUE_IN_7' | 0 | 1 | 0",
                "ALERT | ALERTS_OVERDUE | 'title':'A','period':'2026-01' | 0 | 0 | 1",
            })
    void other_facts_count_as_they_say(
            FactType type, String code, String answers, long numerator, long denominator, long unknown)
            throws IOException {
        assertCounts(code, fact(type, answers), numerator, denominator, unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CPAT", "DOCDIGITAL", "NOTIFICATIONS", "CLAVE_UNICA", "SIMPLE", "FIRMA_GOB", "PISEE", "DATOS_GOB"
            })
    void steps_of_an_onboarding_count_for_their_own_platform(String platform) throws IOException {
        String code = "ONBOARDING_" + platform;
        String step = "'title':'Paso','milestoneState':'OPEN','platform':'" + platform + "'";
        assertCounts(code, fact(FactType.PLATFORM_STEP, step + ",'state':'DONE'"), 1, 1, 0);
        assertCounts(code, fact(FactType.PLATFORM_STEP, step + ",'state':'STARTED'"), 0, 1, 0);
        assertCounts(code, fact(FactType.PLATFORM_STEP, step), 0, 0, 1);
        assertCounts(code, fact(FactType.PLATFORM_STEP, step.replace("OPEN", "NOT_APPLICABLE")), 0, 0, 0);
        assertCounts(code, fact(FactType.PLATFORM_STEP, step.replace(platform, "OTHER")), 0, 0, 0);
    }

    @Test
    void every_indicator_that_is_shipped_is_tried_here() throws IOException {
        String tests =
                Files.readString(Path.of("src/test/java/cl/hito/indicators/definition/ShippedDefinitionsTest.java"));
        assertThat(formulas.keySet())
                .filteredOn(code -> !code.startsWith("ONBOARDING_"))
                .allSatisfy(code -> assertThat(tests).contains(code));
    }

    private static void assertCounts(String code, Fact fact, long numerator, long denominator, long unknown) {
        Counts counts = formulas.get(code).evaluate(fact);
        assertThat(counts.numerator().longValueExact()).as("numerator").isEqualTo(numerator);
        assertThat(counts.denominator().longValueExact()).as("denominator").isEqualTo(denominator);
        assertThat(counts.unknown()).as("unknown").isEqualTo(unknown);
    }

    private static Fact fact(FactType type, String fields) throws IOException {
        JsonNode node = JSON.readTree(("{'institution':'MUN-08106'," + fields + "}").replace('\'', '"'));
        return Fact.of(type, UUID.randomUUID(), node);
    }

    private static DefinitionData data(Path file) {
        try {
            return JSON.readValue(file.toFile(), DefinitionData.class);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
