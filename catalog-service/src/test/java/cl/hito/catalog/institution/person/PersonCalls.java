package cl.hito.catalog.institution.person;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.office;

import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** What the tests of people say to the service. */
final class PersonCalls {

    private PersonCalls() {}

    static RequestSpecification own(String code) {
        return caller("editor", code).contentType("application/json");
    }

    static String entered(String code, String role, String from, String until, String... more) {
        String fields = more.length == 0 ? "" : "," + String.join(",", more);
        return enter(code, person(role, from, until).replace("}", fields + "}"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    static ValidatableResponse enter(String code, String body) {
        return office().body(body).post(place(code, "")).then();
    }

    static ValidatableResponse enter(String code, String body, String reason) {
        return office().body(body).post(place(code, "?reason=" + reason)).then();
    }

    static ValidatableResponse patch(String code, String id, long version, String patch) {
        return caller("office")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"v" + version + "\"")
                .body(patch)
                .patch(place(code, id))
                .then();
    }

    static String person(String role, String from, String until) {
        return "{\"role\":\"%s\",\"name\":\"Persona\",\"from\":\"%s\",\"until\":%s}"
                .formatted(role, from, until == null ? "null" : "\"" + until + "\"");
    }

    static String place(String code, String rest) {
        String separator = rest.isEmpty() || rest.startsWith("?") ? "" : "/";
        return ALL + code + "/people" + separator + rest;
    }

    static List<Topic.Message> events(String code) {
        return Topic.of(EventType.INSTITUTION_CHANGED).messages().stream()
                .filter(m -> m.data().contains("\"code\":\"" + code + "\""))
                .toList();
    }
}
