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

    @Inject
    DataSource dataSource;

    /** Measure, parts of a procedure, verdict. */
    static Stream<Arguments> procedures() {
        return Stream.of(
                of("notification-defined", "'notifications':{'practised':false}", "MET"),
                of("notification-defined", NONE, "NOT_MET"),
                of(
                        "special-law-docdigital",
                        "'obligations':{'specialLaw':true},'dataExchange':{'officialCommunications':'BOTH'}",
                        "MET"),
                of(
                        "special-law-docdigital",
                        "'obligations':{'specialLaw':true},'dataExchange':{'officialCommunications':'OWN_MEDIA'}",
                        "NOT_MET"),
                of("special-law-docdigital", "'obligations':{'specialLaw':false}", "NOT_APPLICABLE"),
                of("special-law-docdigital", "'obligations':{'specialLaw':true}", "UNKNOWN"),
                of(
                        "special-law-network",
                        "'obligations':{'specialLaw':true},'dataExchange':{'needsData':true,'interoperation':'NETWORK'}",
                        "MET"),
                of(
                        "special-law-network",
                        "'obligations':{'specialLaw':true},'dataExchange':{'needsData':true,'interoperation':'OTHER'}",
                        "NOT_MET"),
                of("special-law-network", "'dataExchange':{'needsData':false}", "NOT_APPLICABLE"),
                of("special-law-network", "'obligations':{'specialLaw':true}", "UNKNOWN"),
                of("digital-level", "'electronicSupport':{'level':4}", "MET"),
                of("digital-level", "'electronicSupport':{'level':3}", "NOT_MET"),
                of("digital-level", NONE, "UNKNOWN"),
                of("charge-has-basis", "'users':{'payment':'YES'},'obligations':{'chargeBasis':'DL 3.063'}", "MET"),
                of("charge-has-basis", "'users':{'payment':'SOMETIMES'}", "NOT_MET"),
                of("charge-has-basis", "'users':{'payment':'NO'}", "NOT_APPLICABLE"),
                of("charge-has-basis", NONE, "UNKNOWN"),
                of(
                        "notary-has-norm",
                        "'dataExchange':{'notarialDocument':true},'obligations':{'notarialNorm':'Ley 1'}",
                        "MET"),
                of("notary-has-norm", "'dataExchange':{'notarialDocument':true}", "NOT_MET"),
                of("notary-has-norm", "'dataExchange':{'notarialDocument':false}", "NOT_APPLICABLE"),
                of(
                        "electronic-intake",
                        "'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'intake':'BOTH'}",
                        "MET"),
                of(
                        "electronic-intake",
                        "'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'intake':'PHYSICAL'}",
                        "NOT_MET"),
                of("electronic-intake", "'identification':{'start':'EX_OFFICIO'}", "NOT_APPLICABLE"),
                of("electronic-intake", "'identification':{'start':'UPON_REQUEST'}", "UNKNOWN"),
                of("electronic-file", "'electronicSupport':{'file':'ELECTRONIC'}", "MET"),
                of("electronic-file", "'electronicSupport':{'file':'MIXED'}", "NOT_MET"),
                of("electronic-file", NONE, "UNKNOWN"),
                of("platform-all-stages", "'electronicSupport':{'platforms':1,'scope':'ALL_STAGES'}", "MET"),
                of("platform-all-stages", "'electronicSupport':{'platforms':0}", "NOT_MET"),
                of("platform-all-stages", "'electronicSupport':{'platforms':1}", "UNKNOWN"),
                of(
                        "form-online",
                        "'identification':{'start':'UPON_REQUEST'},'electronicSupport':{'url':'https://a.example'}",
                        "MET"),
                of("form-online", "'identification':{'start':'UPON_REQUEST'}", "NOT_MET"),
                of("form-online", NONE, "UNKNOWN"),
                of(
                        "electronic-notification",
                        "'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'}]}",
                        "MET"),
                of(
                        "electronic-notification",
                        "'notifications':{'practised':true,'stages':[{'stage':'START'},{'stage':'END','medium':'BOTH'}]}",
                        "NOT_MET"),
                of(
                        "electronic-notification",
                        "'notifications':{'practised':true,'stages':[{'stage':'START'},"
                                + "{'stage':'END','medium':'ELECTRONIC'}]}",
                        "UNKNOWN"),
                of("electronic-notification", "'notifications':{'practised':true,'stages':null}", "UNKNOWN"),
                of("electronic-notification", "'notifications':{'practised':false}", "NOT_APPLICABLE"),
                of("file-access", "'electronicSupport':{'file':'ELECTRONIC','fileAccess':true}", "MET"),
                of("file-access", "'electronicSupport':{'file':'ELECTRONIC','fileAccess':false}", "NOT_MET"),
                of("file-access", "'electronicSupport':{'file':'PHYSICAL'}", "NOT_APPLICABLE"),
                of(
                        "officials-authenticate",
                        "'electronicSupport':{'platforms':1},'digitalIdentity':{'officialAuthentication':'OWN'}",
                        "MET"),
                of("officials-authenticate", "'electronicSupport':{'platforms':2}", "NOT_MET"),
                of("officials-authenticate", "'electronicSupport':{'platforms':0}", "NOT_APPLICABLE"),
                of(
                        "official-authentication",
                        "'electronicSupport':{'platforms':1},'digitalIdentity':{'userAuthentication':'CLAVE_UNICA'}",
                        "MET"),
                of(
                        "official-authentication",
                        "'electronicSupport':{'platforms':1},'digitalIdentity':{'userAuthentication':'OWN'}",
                        "NOT_MET"),
                of(
                        "official-authentication",
                        "'electronicSupport':{'platforms':1},'digitalIdentity':{'userAuthentication':'NONE'}",
                        "NOT_APPLICABLE"),
                of("official-authentication", "'electronicSupport':{'platforms':1}", "UNKNOWN"),
                of("factors-assessed", "'obligations':{'sensitiveData':true,'additionalFactorsAssessed':true}", "MET"),
                of(
                        "factors-assessed",
                        "'obligations':{'sensitiveData':true,'additionalFactorsAssessed':false}",
                        "NOT_MET"),
                of("factors-assessed", "'obligations':{'sensitiveData':false}", "NOT_APPLICABLE"),
                of("communications-docdigital", "'dataExchange':{'officialCommunications':'DOCDIGITAL'}", "MET"),
                of("communications-docdigital", "'dataExchange':{'officialCommunications':'OWN_MEDIA'}", "NOT_MET"),
                of(
                        "communications-docdigital",
                        "'dataExchange':{'officialCommunications':'NOT_CONSIDERED'}",
                        "NOT_APPLICABLE"),
                of(
                        "data-through-network",
                        "'dataExchange':{'needsData':true,'interoperation':'NETWORK_STANDARD'}",
                        "MET"),
                of("data-through-network", "'dataExchange':{'needsData':true,'interoperation':'NONE'}", "NOT_MET"),
                of("data-through-network", "'dataExchange':{'needsData':false}", "NOT_APPLICABLE"),
                of("consent-managed", "'obligations':{'sensitiveData':true,'authorisationManager':true}", "MET"),
                of("consent-managed", "'obligations':{'sensitiveData':true,'authorisationManager':false}", "NOT_MET"),
                of("consent-managed", "'obligations':{'sensitiveData':true}", "UNKNOWN"),
                of("code-and-law", "'code':'X-1','legalBasis':{'lawNumber':'18.695'}", "MET"),
                of("code-and-law", "'legalBasis':{'lawNumber':'18.695'}", "NOT_MET"),
                of("data-need-declared", "'dataExchange':{'needsData':false}", "MET"),
                of("data-need-declared", NONE, "NOT_MET"),
                of("data-named", "'dataExchange':{'needsData':true,'dataName':'Renta'}", "MET"),
                of("data-named", "'dataExchange':{'needsData':true}", "NOT_MET"),
                of("data-named", "'dataExchange':{'needsData':false}", "NOT_APPLICABLE"),
                of(
                        "sensitivity-declared",
                        "'dataExchange':{'needsData':true},'obligations':{'sensitiveData':false}",
                        "MET"),
                of("sensitivity-declared", "'dataExchange':{'needsData':true}", "NOT_MET"),
                of("sensitivity-declared", NONE, "UNKNOWN"),
                of("contact-given", "'obligations':{'contact':'oirs@lota.example'}", "MET"),
                of("contact-given", NONE, "NOT_MET"));
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void procedure_is_judged_by_its_answers(String measure, String parts, String verdict) throws SQLException {
        // Given
        String body = Calls.code();
        CatalogueCalls.procedure(body, "Permiso", "COMPLETED", parts.replace('\'', '"'));
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> !verdicts(body).isEmpty());
        assertThat(verdicts(body)).containsEntry(measure, verdict);
    }

    @Test
    void every_measure_is_tested() {
        Set<String> tested = procedures().map(a -> (String) a.get()[0]).collect(Collectors.toSet());
        assertThat(Arrays.stream(Measure.values()).map(Measure::measureName))
                .filteredOn(name -> !tested.contains(name))
                .containsExactlyInAnyOrder("record-completed", "platforms-listed", "baseline-taken");
    }

    @Test
    void body_meets_in_part_what_some_of_its_procedures_meet_and_retired_ones_do_not_count() throws SQLException {
        // Given
        String body = Calls.code();
        UUID completed = CatalogueCalls.procedure(body, "Uno", "COMPLETED", NONE);
        UUID draft = CatalogueCalls.procedure(body, "Dos", "DRAFT", NONE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "PARTLY".equals(verdicts(body).get("record-completed")));
        // When
        CatalogueCalls.procedure(draft, 2, body, "Dos", "RETIRED", NONE);
        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "MET".equals(verdicts(body).get("record-completed")));
        CatalogueCalls.procedure(completed, 2, body, "Uno", "RETIRED", NONE);
        await().atMost(Duration.ofSeconds(30)).until(() -> verdicts(body).isEmpty());
    }

    @Test
    void platform_is_judged_while_it_is_in_use() throws SQLException {
        // Given
        String body = Calls.code();
        CatalogueCalls.platform(body, "OWN", "PLANNED", false);
        await().atMost(Duration.ofSeconds(30)).until(() -> !verdicts(body).isEmpty());
        assertThat(verdicts(body))
                .containsEntry("platforms-listed", "MET")
                .containsEntry("baseline-taken", "NOT_APPLICABLE");
        // When
        CatalogueCalls.platform(body, "OWN", "IN_USE", true);
        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "MET".equals(verdicts(body).get("baseline-taken")));
        CatalogueCalls.platform(body, "OWN", "IN_USE", false);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "PARTLY".equals(verdicts(body).get("baseline-taken")));
    }

    private static Arguments of(String measure, String parts, String verdict) {
        return Arguments.of(measure, parts, verdict);
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
