package cl.hito.milestones.digest;

import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.milestones.WithNeighbours;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a digest reaches, when accounts, addresses and mail servers are not what they were. */
@QuarkusTest
@TestProfile(WithNeighbours.class)
class DigestReachTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 10);

    @Inject
    cl.hito.milestones.alert.AlertsForTests alerts;

    @Inject
    DigestCheck digests;

    @Inject
    MailCheck mails;

    @Inject
    EntityManager em;

    private GreenMail server;
    private String account;

    @BeforeEach
    void account() {
        realRulebook();
        emptyQueue();
        account = "r" + UUID.randomUUID();
        at(TODAY, 7);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
        emptyQueue();
    }

    private void emptyQueue() {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("delete from mail where state = 'QUEUED'")
                        .executeUpdate());
    }

    @Test
    void editor_who_has_moved_is_told_of_the_new_institution_only() throws Exception {
        // Given
        String from = known();
        String to = known();
        prefer(editor(from), "v0", account + "@example.cl", "8");
        alerts.check();
        // When
        editor(to).get("/api/v1/alerts/summary").then().statusCode(200).body("unread", equalTo(6));
        send();
        // Then
        assertThat((String) only(account + "@example.cl").getContent())
                .contains(to)
                .doesNotContain(from);
        editor(to).get("/api/v1/alerts/preferences").then().header("ETag", "\"v1\"");
    }

    @Test
    void account_that_is_not_seen_any_more_is_told_nothing_until_it_is() throws Exception {
        // Given
        String institution = known();
        prefer(editor(institution), "v0", account + "@example.cl", "8");
        alerts.check();
        // When: it is told for the last time, however late that is
        at(TODAY.plusDays(91), 9);
        digests.check();
        at(TODAY.plusDays(200), 9);
        alerts.check();
        digests.check();
        // Then
        List<?> bodies = em.createNativeQuery("select body from mail where account = :account", String.class)
                .setParameter("account", "user:" + account)
                .getResultList();
        assertThat(bodies).singleElement().asString().contains("Vencidos (4)").contains("Este es el último resumen");
        // When
        editor(institution).get("/api/v1/alerts").then().statusCode(200);
        at(TODAY.plusDays(201), 9);
        digests.check();
        // Then
        editor(institution)
                .get("/api/v1/alerts/digests?sort=createdAt")
                .then()
                .body("items.alerts", hasSize(2))
                .body("items[0].alerts", equalTo(6));
    }

    @Test
    void account_is_told_that_it_is_told_no_more_also_when_there_is_nothing_else_to_tell() throws Exception {
        // Given
        String institution = subject("B");
        prefer(editor(institution), "v0", account + "@example.cl", "8");
        alerts.check();
        at(TODAY, 8);
        digests.check();
        // When
        at(TODAY.plusDays(91), 8);
        digests.check();
        // Then
        List<?> last = em.createNativeQuery(
                        "select subject from mail where account = :account and alerts = 0", String.class)
                .setParameter("account", "user:" + account)
                .getResultList();
        assertThat(last).isEqualTo(List.of("Hito: sus resúmenes se detienen"));
    }

    @Test
    void what_a_refused_mail_told_is_told_to_the_right_address_weeks_later() throws Exception {
        // Given: a server that does not know the address
        String institution = subject("B");
        prefer(editor(institution), "v0", "mistyped-" + account + "@example.cl", "8");
        alerts.check();
        at(TODAY.minusDays(14), 8);
        digests.check();
        CompletableFuture<Void> answering;
        try (ServerSocket refusing = new ServerSocket(port(), 50, InetAddress.getLoopbackAddress())) {
            answering = CompletableFuture.runAsync(() -> refuse(refusing));
            mails.check();
        }
        answering.join();
        editor(institution).get("/api/v1/alerts/digests").then().body("items.state", contains("REFUSED"));
        // When
        prefer(editor(institution), "v1", account + "@example.cl", "8");
        send();
        // Then
        assertThat(only(account + "@example.cl").getSubject()).isEqualTo("Hito: 2 avisos al 10-11-2026");
    }

    @Test
    void mail_that_waits_does_not_go_out_after_the_account_has_moved() throws Exception {
        // Given
        String from = subject("B");
        String to = subject("B");
        prefer(editor(from), "v0", account + "@example.cl", "8");
        alerts.check();
        at(TODAY.minusDays(1), 8);
        digests.check();
        // When
        editor(to).get("/api/v1/alerts/digests").then().body("items", hasSize(0));
        send();
        // Then
        assertThat((String) only(account + "@example.cl").getContent())
                .contains(to)
                .doesNotContain(from);
    }

    /** Takes nobody's mail, until it is closed. */
    private static void refuse(ServerSocket server) {
        while (true) {
            try (Socket client = server.accept()) {
                recipient(client);
                client.getOutputStream().write("550 5.1.1 unknown\r\n".getBytes(StandardCharsets.US_ASCII));
                // Until the client has gone, or it would not hear the answer
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void mail_that_waits_goes_to_the_address_of_now() throws Exception {
        // Given
        String institution = known();
        prefer(editor(institution), "v0", "mistyped-" + account + "@example.cl", "8");
        alerts.check();
        at(TODAY, 8);
        digests.check();
        // When
        prefer(editor(institution), "v1", account + "@example.cl", "8");
        send();
        // Then
        only(account + "@example.cl");
        assertThat(received("mistyped-" + account + "@example.cl")).isEmpty();
    }

    @Test
    void mail_that_waits_is_not_sent_to_who_wants_none_any_more() {
        // Given
        String institution = known();
        prefer(editor(institution), "v0", account + "@example.cl", "8");
        alerts.check();
        at(TODAY, 8);
        digests.check();
        editor(institution).get("/api/v1/alerts/digests").then().body("items.state", contains("QUEUED"));
        // When
        prefer(editor(institution), "v1", account + "@example.cl", "null");
        // Then
        editor(institution).get("/api/v1/alerts/digests").then().body("items", hasSize(0));
    }

    @Test
    void mail_is_taken_before_the_server_hears_of_it() throws Exception {
        // Given
        String institution = known();
        prefer(editor(institution), "v0", account + "@example.cl", "8");
        alerts.check();
        at(TODAY, 8);
        digests.check();
        // When: a server asks, before it answers, and then goes away
        CompletableFuture<Integer> attempts;
        try (ServerSocket slow = new ServerSocket(port(), 50, InetAddress.getLoopbackAddress())) {
            attempts = CompletableFuture.supplyAsync(() -> {
                while (true) {
                    try (Socket client = slow.accept()) {
                        if (recipient(client).contains(account)) {
                            return editor(institution)
                                    .get("/api/v1/alerts/digests")
                                    .path("items[0].attempts");
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            for (int i = 0; i < 20 && !attempts.isDone(); i++) {
                mails.check();
            }
        }
        // Then: the attempt is on record, and the mail is to be tried again
        assertThat(attempts.get()).isEqualTo(1);
        editor(institution)
                .get("/api/v1/alerts/digests")
                .then()
                .body("items.state", contains("QUEUED"))
                .body("items.nextTryAt", contains("2026-11-10T11:01:00Z"));
    }

    @Test
    void what_goes_with_a_mail_is_found_by_an_index() {
        List<?> without = em.createNativeQuery("""
                        select c.conname from pg_constraint c
                        where c.contype = 'f' and c.confdeltype = 'c'
                            and c.conrelid in (cast('mail' as regclass), cast('alert_digest' as regclass))
                            and not exists (
                                select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
                        """, String.class).getResultList();
        assertThat(without).isEmpty();
    }

    /** Speaks SMTP as far as the recipient, and says who that is. */
    private static String recipient(Socket client) throws IOException {
        var answers = client.getOutputStream();
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        answers.write("220 slow\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("RCPT")) {
                return line;
            }
            answers.write("250 ok\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return "";
    }

    private void send() {
        server = new GreenMail(new ServerSetup(port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        at(TODAY, 8);
        digests.check();
        mails.check();
    }

    private static int port() {
        return MailPort.port();
    }

    private static void prefer(RequestSpecification caller, String version, String address, String hour) {
        caller.header("If-Match", "\"" + version + "\"")
                .body("{\"kinds\":[],\"institutions\":[],\"mailAddress\":\"" + address + "\",\"digestHour\":" + hour
                        + ",\"language\":\"es\"}")
                .put("/api/v1/alerts/preferences")
                .then()
                .statusCode(200);
    }

    private RequestSpecification editor(String institution) {
        return RestAssured.given()
                .filter(OpenApiFilter.of("milestones"))
                .header("Authorization", TestTokens.of(account, "editor", institution))
                .contentType(ContentType.JSON);
    }

    /** An institution that was there before anything was due. */
    private static String known() {
        SettableClock.set(LocalDate.of(2023, 1, 2), LocalTime.NOON);
        String institution = subject("B");
        at(TODAY, 7);
        return institution;
    }

    private static void at(LocalDate day, int hour) {
        SettableClock.set(day, LocalTime.of(hour, 0));
    }

    private MimeMessage only(String address) throws Exception {
        List<MimeMessage> received = received(address);
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    private List<MimeMessage> received(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            if (message.getAllRecipients()[0].toString().equals(address)) {
                found.add(message);
            }
        }
        return found;
    }
}
