package cl.hito.catalog.procedure.support;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.procedure.form.ProcedureForm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriterionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OFFICIAL_AUTHENTICATION | {'digitalIdentity':{'userAuthentication':'CLAVE_UNICA'}} | MET",
                "OFFICIAL_AUTHENTICATION | {'digitalIdentity':{'userAuthentication':'CLAVE_TRIBUTARIA'}} | MET",
                "OFFICIAL_AUTHENTICATION | {'digitalIdentity':{'userAuthentication':'OWN'}} | NOT_MET",
                "OFFICIAL_AUTHENTICATION | {'digitalIdentity':{'userAuthentication':'NONE'}} | NOT_MET",
                "OFFICIAL_AUTHENTICATION | {'digitalIdentity':{}} | UNKNOWN",
                "INTEROPERABILITY | {'dataExchange':{'needsData':false}} | NOT_APPLICABLE",
                "INTEROPERABILITY | {'dataExchange':{'needsData':true,'interoperation':'NETWORK'}} | MET",
                "INTEROPERABILITY | {'dataExchange':{'needsData':true,'interoperation':'NETWORK_STANDARD'}} | MET",
                "INTEROPERABILITY | {'dataExchange':{'needsData':true,'interoperation':'OTHER'}} | NOT_MET",
                "INTEROPERABILITY | {'dataExchange':{'needsData':true,'interoperation':'NONE'}} | NOT_MET",
                "INTEROPERABILITY | {'dataExchange':{'needsData':true}} | UNKNOWN",
                "ELECTRONIC_NOTIFICATION | {'notifications':{'practised':false}} | NOT_APPLICABLE",
                "ELECTRONIC_NOTIFICATION | {'notifications':{'practised':true}} | UNKNOWN",
                "ELECTRONIC_NOTIFICATION | {'notifications':{'practised':true,'stages':[{'stage':'END','medium':'ELECTRONIC'}]}} | MET",
                "ELECTRONIC_NOTIFICATION | {'notifications':{'practised':true,'stages':[{'stage':'START'},{'stage':'END','medium':'ELECTRONIC'}]}} | UNKNOWN",
                "ELECTRONIC_NOTIFICATION | {'notifications':{'practised':true,'stages':[{'stage':'START'},{'stage':'END','medium':'BOTH'}]}} | NOT_MET",
                "PLATFORM | {'electronicSupport':{'level':4,'platforms':1,'scope':'ALL_STAGES'}} | MET",
                "PLATFORM | {'electronicSupport':{'level':3}} | NOT_MET",
                "PLATFORM | {'electronicSupport':{'level':5,'platforms':0}} | NOT_MET",
                "PLATFORM | {'electronicSupport':{'level':5,'platforms':1}} | UNKNOWN",
                "PLATFORM | {'electronicSupport':{'level':5,'platforms':1,'scope':'SOME_STAGES'}} | NOT_MET",
                "ELECTRONIC_FILE | {'electronicSupport':{'file':'ELECTRONIC','fileAccess':true}} | MET",
                "ELECTRONIC_FILE | {'electronicSupport':{'file':'MIXED'}} | NOT_MET",
                "ELECTRONIC_FILE | {'electronicSupport':{'file':'ELECTRONIC'}} | UNKNOWN",
                "ELECTRONIC_FILE | {'electronicSupport':{'fileAccess':false}} | NOT_MET",
                "OFFICIAL_COMMUNICATIONS | {'dataExchange':{'officialCommunications':'DOCDIGITAL'}} | MET",
                "OFFICIAL_COMMUNICATIONS | {'dataExchange':{'officialCommunications':'BOTH'}} | MET",
                "OFFICIAL_COMMUNICATIONS | {'dataExchange':{'officialCommunications':'OWN_MEDIA'}} | NOT_MET",
                "OFFICIAL_COMMUNICATIONS | {'dataExchange':{'officialCommunications':'NOT_CONSIDERED'}} | NOT_APPLICABLE",
            },
            quoteCharacter = '\u0001')
    void answers_decide_the_verdict(Criterion criterion, String form, Criterion.Verdict verdict)
            throws JsonProcessingException {
        assertThat(criterion.judge(form(form))).isEqualTo(verdict);
    }

    @Test
    void form_without_answers_is_unknown_and_never_zero() throws JsonProcessingException {
        // When
        SupportView support = SupportView.of(form("{}"), false);
        // Then
        assertThat(support.unknown()).isEqualTo(6);
        assertThat(support.applicable()).isZero();
        assertThat(support.percent()).isNull();
    }

    @Test
    void support_is_met_of_applicable() throws JsonProcessingException {
        // When: met, not met, not applicable, and three that are not known
        SupportView support = SupportView.of(form("""
                        {'digitalIdentity':{'userAuthentication':'CLAVE_UNICA'},
                         'dataExchange':{'needsData':false},
                         'electronicSupport':{'level':2,'file':'PHYSICAL'}}
                        """), true);
        // Then
        assertThat(support.met()).isEqualTo(1);
        assertThat(support.applicable()).isEqualTo(3);
        assertThat(support.unknown()).isEqualTo(2);
        assertThat(support.percent()).isEqualByComparingTo("33.3");
        assertThat(support.criteria().get(0).explanation()).startsWith("People identify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en"})
    void every_verdict_that_can_be_given_is_explained(String language) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "cl.hito.catalog.procedure.support.explanations",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        assertThat(Arrays.asList(Criterion.values())).allSatisfy(criterion -> {
            for (var verdict :
                    new Criterion.Verdict[] {Criterion.Verdict.MET, Criterion.Verdict.NOT_MET, Criterion.Verdict.UNKNOWN
                    }) {
                assertThat(texts.getString(criterion + "." + verdict)).isNotBlank();
            }
        });
    }

    private static ProcedureForm form(String text) throws JsonProcessingException {
        return JSON.readValue(text.replace('\'', '"'), ProcedureForm.class);
    }
}
