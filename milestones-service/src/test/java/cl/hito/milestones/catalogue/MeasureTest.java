package cl.hito.milestones.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.milestones.Calls;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measure with a procedure that meets it, one that does not, and what it does not ask or cannot know. */
@QuarkusTest
class MeasureTest {

    private static final String NONE = "";

    /** Measure, verdict, and what a procedure answers for it; blank answers nothing. */
    private static final String PROCEDURES = """
            notification-defined      | MET            | 'notifications':{'practised':false}
            notification-defined      | NOT_MET        |
            special-law-docdigital    | MET            | 'obligations':{'specialLaw':true},'dataExchange':{'officialCommunications':'BOTH'}
            special-law-docdigital    | NOT_MET        | 'obligations':{'specialLaw':true},'dataExchange':{'officialCommunications':'OWN_MEDIA'}
            special-law-docdigital    | NOT_APPLICABLE | 'obligations':{'specialLaw':false}
            special-law-docdigital    | UNKNOWN        | 'obligations':{'specialLaw':true}
            special-law-network       | MET            | 'obligations':{'specialLaw':true},'dataExchange':{'needsData':true,'interoperation':'NETWORK'}
            special-law-network       | NOT_MET        | 'obligations':{'specialLaw':true},'dataExchange':{'needsData':true,'interoperation':'OTHER'}
            special-law-network       | NOT_APPLICABLE | 'dataExchange':{'needsData':false}
            special-law-network       | UNKNOWN        | 'obligations':{'specialLaw':true}
            digital-level             | MET            | 'electronicSupport':{'level':4}
            digital-level             | NOT_MET        | 'electronicSupport':{'level':3}
            digital-level             | UNKNOWN        |
            charge-has-basis          | MET            | 'users':{'payment':'YES'},'obligations':{'chargeBasis':'DL 3.063'}
            charge-has-basis          | NOT_MET        | 'users':{'payment':'SOMETIMES'}
            charge-has-basis          | NOT_APPLICABLE | 'users':{'payment':'NO'}
            charge-has-basis          | UNKNOWN        |
            notary-has-norm           | MET            | 'dataExchange':{'notarialDocument':true},'obligations':{'notarialNorm':'Ley 1'}
            notary-has-norm           | NOT_MET        | 'dataExchange':{'notarialDocument':true}
            notary-has-norm           | NOT_APPLICABLE | 'dataExchange':{'notarialDocument':false}
            electronic-intake         | MET            | 'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'intake':'BOTH'}
            electronic-intake         | NOT_MET        | 'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'intake':'PHYSICAL'}
            electronic-intake         | NOT_APPLICABLE | 'identification':{'start':'EX_OFFICIO'}
            electronic-intake         | UNKNOWN        | 'identification':{'start':'UPON_REQUEST'}
            electronic-file           | MET            | 'electronicSupport':{'file':'ELECTRONIC'}
            electronic-file           | NOT_MET        | 'electronicSupport':{'file':'MIXED'}
            electronic-file           | UNKNOWN        |
            platform-all-stages       | MET            | 'electronicSupport':{'platforms':1,'scope':'ALL_STAGES'}
            platform-all-stages       | NOT_MET        | 'electronicSupport':{'platforms':0}
            platform-all-stages       | UNKNOWN        | 'electronicSupport':{'platforms':1}
            form-online               | MET            | 'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'url':'https://a.example'}
            form-online               | NOT_MET        | 'identification':{'start':'UPON_REQUEST'}
            form-online               | UNKNOWN        |
            electronic-notification   | MET            | 'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'}]}
            electronic-notification   | NOT_MET        | 'notifications':{'practised':true,'stages':[{'stage':'START'},{'stage':'END','medium':'BOTH'}]}
            electronic-notification   | UNKNOWN        | 'notifications':{'practised':true,'stages':[{'stage':'START'},{'stage':'END','medium':'ELECTRONIC'}]}
            electronic-notification   | UNKNOWN        | 'notifications':{'practised':true,'stages':null}
            electronic-notification   | NOT_APPLICABLE | 'notifications':{'practised':false}
            file-access               | MET            | 'electronicSupport':{'file':'ELECTRONIC','fileAccess':true}
            file-access               | NOT_MET        | 'electronicSupport':{'file':'ELECTRONIC','fileAccess':false}
            file-access               | NOT_APPLICABLE | 'electronicSupport':{'file':'PHYSICAL'}
            officials-authenticate    | MET            | 'electronicSupport':{'platforms':1},'digitalIdentity':{'officialAuthentication':'OWN'}
            officials-authenticate    | NOT_MET        | 'electronicSupport':{'platforms':2}
            officials-authenticate    | NOT_APPLICABLE | 'electronicSupport':{'platforms':0}
            official-authentication   | MET            | 'electronicSupport':{'platforms':1},'digitalIdentity':{'userAuthentication':'CLAVE_UNICA'}
            official-authentication   | NOT_MET        | 'electronicSupport':{'platforms':1},'digitalIdentity':{'userAuthentication':'OWN'}
            official-authentication   | NOT_APPLICABLE | 'electronicSupport':{'platforms':1},'digitalIdentity':{'userAuthentication':'NONE'}
            official-authentication   | UNKNOWN        | 'electronicSupport':{'platforms':1}
            factors-assessed          | MET            | 'obligations':{'sensitiveData':true,'additionalFactorsAssessed':true}
            factors-assessed          | NOT_MET        | 'obligations':{'sensitiveData':true,'additionalFactorsAssessed':false}
            factors-assessed          | NOT_APPLICABLE | 'obligations':{'sensitiveData':false}
            communications-docdigital | MET            | 'dataExchange':{'officialCommunications':'DOCDIGITAL'}
            communications-docdigital | NOT_MET        | 'dataExchange':{'officialCommunications':'OWN_MEDIA'}
            communications-docdigital | NOT_APPLICABLE | 'dataExchange':{'officialCommunications':'NOT_CONSIDERED'}
            data-through-network      | MET            | 'dataExchange':{'needsData':true,'interoperation':'NETWORK_STANDARD'}
            data-through-network      | NOT_MET        | 'dataExchange':{'needsData':true,'interoperation':'NONE'}
            data-through-network      | NOT_APPLICABLE | 'dataExchange':{'needsData':false}
            consent-managed           | MET            | 'obligations':{'sensitiveData':true,'authorisationManager':true}
            consent-managed           | NOT_MET        | 'obligations':{'sensitiveData':true,'authorisationManager':false}
            consent-managed           | UNKNOWN        | 'obligations':{'sensitiveData':true}
            code-and-law              | MET            | 'code':'X-1','legalBasis':{'lawNumber':'18.695'}
            code-and-law              | NOT_MET        | 'legalBasis':{'lawNumber':'18.695'}
            data-need-declared        | MET            | 'dataExchange':{'needsData':false}
            data-need-declared        | NOT_MET        |
            data-named                | MET            | 'dataExchange':{'needsData':true,'dataName':'Renta'}
            data-named                | NOT_MET        | 'dataExchange':{'needsData':true}
            data-named                | NOT_APPLICABLE | 'dataExchange':{'needsData':false}
            sensitivity-declared      | MET            | 'dataExchange':{'needsData':true},'obligations':{'sensitiveData':false}
            sensitivity-declared      | NOT_MET        | 'dataExchange':{'needsData':true}
            sensitivity-declared      | UNKNOWN        |
            contact-given             | MET            | 'obligations':{'contact':'oirs@lota.example'}
            contact-given             | NOT_MET        |
            """;

    @Inject
    DataSource dataSource;

    static Stream<Arguments> procedures() {
        return PROCEDURES
                .lines()
                .map(line -> line.split("\\|", 3))
                .map(row -> Arguments.of(row[0].strip(), row[1].strip(), row[2].strip()));
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void procedure_is_judged_by_its_answers(String measure, String verdict, String answers) {
        // Given
        String body = Calls.code();
        // When
        CatalogueCalls.procedure(body, "Permiso", "COMPLETED", answers.replace('\'', '"'));
        // Then
        assertThat(firstVerdicts(body)).containsEntry(measure, verdict);
    }

    @Test
    void every_measure_is_tested() {
        Set<String> tested = procedures().map(a -> (String) a.get()[0]).collect(Collectors.toSet());
        assertThat(Arrays.stream(Measure.values()).map(Measure::measureName))
                .filteredOn(name -> !tested.contains(name))
                .containsExactlyInAnyOrder("record-completed", "platforms-listed", "baseline-taken");
    }

    @Test
    void body_meets_in_part_what_some_of_its_procedures_meet_and_retired_ones_do_not_count() {
        // Given
        String body = Calls.code();
        UUID completed = CatalogueCalls.procedure(body, "Uno", "COMPLETED", NONE);
        UUID draft = CatalogueCalls.procedure(body, "Dos", "DRAFT", NONE);
        awaitVerdict(body, "record-completed", "PARTLY");
        // When
        CatalogueCalls.procedure(draft, 2, body, "Dos", "RETIRED", NONE);
        // Then
        awaitVerdict(body, "record-completed", "MET");
        CatalogueCalls.procedure(completed, 2, body, "Uno", "RETIRED", NONE);
        await().atMost(Duration.ofSeconds(30)).until(() -> verdicts(body).isEmpty());
    }

    @Test
    void platform_is_judged_while_it_is_in_use() {
        // Given
        String body = Calls.code();
        CatalogueCalls.platform(body, "OWN", "PLANNED", false);
        assertThat(firstVerdicts(body))
                .containsEntry("platforms-listed", "MET")
                .containsEntry("baseline-taken", "NOT_APPLICABLE");
        // When
        CatalogueCalls.platform(body, "OWN", "IN_USE", true);
        // Then
        awaitVerdict(body, "baseline-taken", "MET");
        CatalogueCalls.platform(body, "OWN", "IN_USE", false);
        awaitVerdict(body, "baseline-taken", "PARTLY");
    }

    private Map<String, String> firstVerdicts(String body) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> verdicts(body), verdicts -> !verdicts.isEmpty());
    }

    private void awaitVerdict(String body, String measure, String verdict) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(verdicts(body)).containsEntry(measure, verdict));
    }

    private Map<String, String> verdicts(String body) throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(
                        "select measure, verdict from computed_assessment where institution = ?")) {
            query.setString(1, body);
            Map<String, String> verdicts = new HashMap<>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    verdicts.put(row.getString(1), row.getString(2));
                }
            }
            return verdicts;
        }
    }
}
