package cl.hito.milestones.digest;

import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.milestones.WithNeighbours;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a database of its own, with a mail server that is down until a test starts it. */
@QuarkusTest
@TestProfile(WithNeighbours.class)
class DigestTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 10);

    @Inject
    cl.hito.milestones.alert.AlertsForTests alerts;

    @Inject
    DigestCheck digests;

    @Inject
    MailCheck mails;

    private GreenMail server;
    private String institution;

    @BeforeEach
    void rulebook() {
        SettableClock.set(LocalDate.of(2023, 1, 2), LocalTime.NOON);
        realRulebook();
        institution = subject("B");
        at(TODAY, 7);
    }

    @AfterEach
    void stop() {
        stopServer();
    }

    @Test
    void digest_comes_at_the_chosen_hour_with_what_is_new_and_then_not_again() throws Exception {
        // Given
        startServer();
        String account = subscriber(8, "es");
        alerts.check();
        // When: it is not yet eight
        at(TODAY, 7);
        assertThat(digests.check()).isZero();
        at(TODAY, 8);
        digests.check();
        mails.check();
        // Then: four phases are overdue, two are due within 90 business days
        MimeMessage mail = only(account);
        assertThat(mail.getSubject()).isEqualTo("Hito: 6 avisos al 10-11-2026");
        assertThat(mail.getFrom()[0]).hasToString("Hito <hito@example.gob.cl>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat((String) mail.getContent())
                .contains("Vencidos (4)")
                .contains("- Institución " + institution + " (" + institution
                        + "): Fase 1: comunicaciones oficiales electrónicas · venció el 31-12-2024")
                .contains("Vencen en 90 días hábiles o menos (2)");
        // When: the same day and the next, with nothing new
        at(TODAY, 20);
        digests.check();
        mails.check();
        at(TODAY.plusDays(1), 9);
        alerts.check();
        digests.check();
        mails.check();
        // Then
        only(account);
        // When: two of them come within 30 business days
        at(LocalDate.of(2026, 11, 24), 9);
        alerts.check();
        digests.check();
        mails.check();
        // Then
        assertThat(received(account)).hasSize(2);
        assertThat((String) received(account).get(1).getContent())
                .contains("Vencen en 30 días hábiles o menos (2)")
                .doesNotContain("Vencidos");
    }

    @Test
    void nothing_is_lost_and_nothing_sent_twice_while_the_mail_server_is_down() throws Exception {
        // Given
        String account = subscriber(8, "en");
        alerts.check();
        at(TODAY, 8);
        digests.check();
        // When
        assertThat(mails.check()).isZero();
        // Then
        digestsOf(account)
                .body("items.state", contains("QUEUED"))
                .body("items.attempts", contains(1))
                .body("items[0].problem", notNullValue())
                .body("items[0].nextTryAt", equalTo("2026-11-10T11:01:00Z"));
        // When: the server is back before the next attempt is due
        startServer();
        assertThat(mails.check()).isZero();
        SettableClock.set(TODAY, LocalTime.of(8, 1));
        assertThat(mails.check()).isPositive();
        assertThat(mails.check()).isZero();
        // Then
        assertThat(only(account).getSubject()).isEqualTo("Hito: 6 alerts as of 2026-11-10");
        assertThat((String) only(account).getContent()).contains("Overdue (4)").contains("was due on 2024-12-31");
        digestsOf(account)
                .body("items.state", contains("SENT"))
                .body("items.attempts", contains(2))
                .body("items[0].sentAt", equalTo("2026-11-10T11:01:00Z"));
        // When: it goes and comes again, days later, with something new to tell
        stopServer();
        at(LocalDate.of(2026, 11, 24), 9);
        alerts.check();
        digests.check();
        mails.check();
        at(LocalDate.of(2026, 11, 28), 9);
        digests.check();
        mails.check();
        startServer();
        at(LocalDate.of(2026, 11, 28), 12);
        mails.check();
        // Then
        assertThat(only(account).getSubject()).isEqualTo("Hito: 2 alerts as of 2026-11-24");
    }

    @Test
    void missed_hour_is_made_up_for_on_the_same_day_and_a_missed_day_on_the_next() throws Exception {
        // Given
        startServer();
        String late = subscriber(8, "es");
        alerts.check();
        // When
        at(TODAY, 23);
        digests.check();
        mails.check();
        // Then
        only(late);
        // When: nothing ran for two weeks
        at(LocalDate.of(2026, 11, 24), 10);
        alerts.check();
        digests.check();
        mails.check();
        // Then
        assertThat(received(late)).hasSize(2);
    }

    @Test
    void copies_of_the_service_send_each_mail_once() throws Exception {
        // Given
        startServer();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            accounts.add(subscriber(8, "es"));
        }
        alerts.check();
        at(TODAY, 8);
        // When
        List<CompletableFuture<Void>> copies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            copies.add(CompletableFuture.runAsync(() -> {
                digests.check();
                mails.check();
            }));
        }
        copies.forEach(CompletableFuture::join);
        mails.check();
        // Then
        for (String account : accounts) {
            only(account);
        }
        assertThat(Arrays.stream(server.getReceivedMessages()).map(DigestTest::messageId))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_was_read_in_the_inbox_or_is_not_followed_is_not_told_by_mail() throws Exception {
        // Given
        startServer();
        String account = subscriber(8, "es");
        String stopped = subscriber(8, "es");
        alerts.check();
        List<String> overdue = as(account).get("/api/v1/alerts?kind=OVERDUE").path("items.id");
        as(account)
                .body("{\"read\":true,\"alerts\":[\"" + String.join("\",\"", overdue) + "\"]}")
                .post("/api/v1/alerts/readings")
                .then()
                .body("changed", equalTo(4));
        // When
        at(TODAY, 8);
        digests.check();
        as(stopped)
                .header("If-Match", "\"v1\"")
                .delete("/api/v1/alerts/preferences")
                .then()
                .statusCode(204);
        mails.check();
        // Then
        assertThat(only(account).getSubject()).isEqualTo("Hito: 2 avisos al 10-11-2026");
        assertThat(received(stopped)).isEmpty();
        as(stopped).get("/api/v1/alerts/digests").then().body("items", hasSize(0));
    }

    private io.restassured.response.ValidatableResponse digestsOf(String account) {
        return as(account).get("/api/v1/alerts/digests").then().statusCode(200);
    }

    private String subscriber(int hour, String language) {
        String account = "s" + UUID.randomUUID();
        as(account)
                .header("If-Match", "\"v0\"")
                .body("{\"kinds\":[],\"institutions\":[\"" + institution + "\"],\"mailAddress\":\"" + account
                        + "@example.cl\",\"digestHour\":" + hour + ",\"language\":\"" + language + "\"}")
                .put("/api/v1/alerts/preferences")
                .then()
                .statusCode(200)
                .body("digestHour", equalTo(hour))
                .body("mailAddress", notNullValue());
        as(account).get("/api/v1/alerts/digests").then().body("nextPageToken", nullValue());
        return account;
    }

    private static RequestSpecification as(String account) {
        return RestAssured.given()
                .filter(OpenApiFilter.of("milestones"))
                .header("Authorization", TestTokens.of(account, "auditor", null))
                .contentType(ContentType.JSON);
    }

    private static void at(LocalDate day, int hour) {
        SettableClock.set(day, LocalTime.of(hour, 0));
    }

    private void startServer() {
        server = new GreenMail(new ServerSetup(MailPort.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private void stopServer() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private MimeMessage only(String account) throws Exception {
        List<MimeMessage> received = received(account);
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    private List<MimeMessage> received(String account) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            if (message.getAllRecipients()[0].toString().equals(account + "@example.cl")) {
                found.add(message);
            }
        }
        return found;
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
