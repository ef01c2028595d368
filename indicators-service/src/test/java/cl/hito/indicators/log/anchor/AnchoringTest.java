package cl.hito.indicators.log.anchor;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.indicators.Api;
import cl.hito.indicators.log.HeadWitness;
import cl.hito.indicators.log.TestLogKey;
import cl.hito.indicators.log.TransparencyLog;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.SignedNote;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnchoringTest {

    @Inject
    TransparencyLog log;

    @Inject
    AnchorStore store;

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("anchors");
    }

    @AfterEach
    void letTheClockGo() {
        SettableClock.reset();
    }

    @Test
    void an_authority_puts_its_time_over_the_signed_head() throws Exception {
        try (Authority authority = new Authority()) {
            // Given
            Checkpoint head = append();
            Path certificate = Files.writeString(folder.resolve("tsa.pem"), authority.pem());
            Config config = new Config().with(authority.url(), certificate);
            // When
            int left = anchoring(new TimeStampAnchor(config)).check();
            int again = anchoring(new TimeStampAnchor(config)).check();
            // Then
            assertThat(left).isOne();
            assertThat(again).isZero();
            String id = caller("auditor")
                    .get("/api/v1/log/anchors?sort=-size")
                    .then()
                    .statusCode(200)
                    .body("items[0].size", equalTo((int) head.size()))
                    .body("items[0].state", equalTo("ANCHORED"))
                    .body("items[0].method", equalTo("TIME_STAMP"))
                    .extract()
                    .path("items[0].id");
            byte[] token = caller("auditor")
                    .get("/api/v1/log/anchors/" + id + "/receipt")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            String note = log.checkpoint(head.size()).orElseThrow();
            assertThat(TimeStampAnchor.isWhole(token, note, certificate)).isTrue();
            assertThat(TimeStampAnchor.isWhole(token, note + " ", certificate)).isFalse();
            for (String change : List.of(
                    "receipt = set_bit(receipt, 77, 1 - get_bit(receipt, 77))",
                    "receipt = set_bit(receipt, 7777, 1 - get_bit(receipt, 7777))",
                    "seal = set_bit(seal, 0, 1 - get_bit(seal, 0))",
                    "target = target || 'x'",
                    "anchored_at = anchored_at + interval '1 microsecond'",
                    "size = size | 4611686018427387904",
                    "size = size | 9007199254740992",
                    "root_hash = overlay(root_hash placing 'f' from 1) , target = target || 'y'",
                    "next_attempt_at = 'infinity'",
                    "attempts = 2")) {
                assertThat(heads(change)).as(change).anyMatch(held -> !held.whole());
            }
            caller("public")
                    .get("/api/v1/log/status")
                    .then()
                    .statusCode(200)
                    .body("lastAnchored.size", equalTo((int) head.size()))
                    .body("lastAnchored.rootHash", equalTo(head.rootHash()));
            assertThat(heads("attempts = attempts")).allMatch(HeadWitness.Held::whole);
        }
    }

    /** The certificate of an authority changes every few years; what it stamped before stays stamped. */
    @Test
    void certificate_that_follows_another_leaves_the_old_stamps_good() throws Exception {
        try (Authority before = new Authority();
                Authority after = new Authority()) {
            append();
            Path certificates = Files.writeString(folder.resolve("tsa.pem"), before.pem());
            Config config = new Config().with(before.url(), certificates);
            assertThat(anchoring(new TimeStampAnchor(config)).check()).isOne();
            byte[] token = new TimeStampAnchor(config).leave(before.url().toString(), head());
            Files.writeString(certificates, after.pem() + before.pem());
            assertThat(TimeStampAnchor.isWhole(token, head().note(), certificates))
                    .isTrue();
            append();
            assertThat(anchoring(new TimeStampAnchor(config.with(after.url(), certificates)))
                            .check())
                    .isOne();
            Files.writeString(certificates, after.pem());
            assertThat(TimeStampAnchor.isWhole(token, head().note(), certificates))
                    .isFalse();
        }
    }

    @Test
    void authority_that_stalls_after_the_headers_costs_an_attempt_and_no_more() throws Exception {
        try (Authority authority = new Authority()) {
            append();
            authority.stalls = true;
            Anchoring anchoring = anchoring(
                    new TimeStampAnchor(new Config().with(authority.url(), null)),
                    new FileAnchor(new Config().in(folder.resolve("beside.txt"))));
            assertThat(anchoring.check()).isOne();
        }
    }

    @Test
    void address_of_an_authority_that_is_none_is_refused_at_the_start() {
        for (String address :
                List.of("tsa.example", "ftp://tsa.example", "http:/tsa", "https://me:secret@tsa.example")) {
            Config config = new Config().with(URI.create(address), null);
            assertThatThrownBy(() -> new TimeStampAnchor(config)).as(address).hasMessageContaining("time-stamp-url");
        }
    }

    @Test
    void what_fails_is_shown_and_tried_again_later() throws Exception {
        try (Authority authority = new Authority()) {
            // Given
            SettableClock.set(Instant.parse("2030-01-01T12:00:00Z"));
            Checkpoint head = append();
            authority.status = 503;
            Anchoring anchoring = anchoring(new TimeStampAnchor(new Config().with(authority.url(), null)));
            // When
            assertThat(anchoring.check()).isZero();
            authority.status = 200;
            assertThat(anchoring.check()).isZero();
            // Then
            caller("office")
                    .get("/api/v1/log/anchors?sort=-size&pageSize=1")
                    .then()
                    .statusCode(200)
                    .body("items[0].size", equalTo((int) head.size()))
                    .body("items[0].state", equalTo("WAITING"))
                    .body("items[0].attempts", equalTo(1))
                    .body("items[0].problem", equalTo("authority answered with HTTP status 503"));
            SettableClock.set(Instant.parse("2030-01-01T12:01:01Z"));
            assertThat(anchoring.check()).isOne();
        }
    }

    @Test
    void a_time_stamp_of_something_else_or_by_somebody_else_is_none() throws Exception {
        try (Authority authority = new Authority();
                Authority stranger = new Authority()) {
            Checkpoint head = append();
            Path certificate = Files.writeString(folder.resolve("other.pem"), stranger.pem());
            assertThat(anchoring(new TimeStampAnchor(new Config().with(authority.url(), certificate)))
                            .check())
                    .isZero();
            stranger.confused = true;
            assertThat(anchoring(new TimeStampAnchor(new Config().with(stranger.url(), null)))
                            .check())
                    .isZero();
            assertThat(store.last().map(AnchorView::size)).isNotEqualTo(Optional.of(head.size()));
        }
    }

    @Test
    void auditors_get_the_head_by_mail() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            // Given
            Checkpoint head = append();
            Config config = new Config().to("auditora@example.cl", "auditor@example.cl");
            MailAnchor mail = new MailAnchor(config, new Mail(server.getSmtp().getPort()), clock);
            // When
            assertThat(anchoring(mail).check()).isEqualTo(2);
            // Then
            var messages = server.getReceivedMessages();
            assertThat(messages).hasSize(2);
            assertThat(messages[0].getSubject()).isEqualTo("Hito: registro de transparencia, cabeza " + head.size());
            assertThat(messages[0].getContent().toString().replace("\r\n", "\n"))
                    .contains(head.rootHash())
                    .contains(log.checkpoint(head.size()).orElseThrow());
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mail_server_that_is_away_costs_an_attempt_and_nothing_else() {
        append();
        MailAnchor mail = new MailAnchor(new Config().to("away@example.cl"), new Mail(1), clock);
        assertThat(anchoring(mail).check()).isZero();
        assertThat(caller("auditor")
                        .accept("text/csv")
                        .get("/api/v1/log/anchors")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("mail server did not take the mail");
        caller("public").get("/api/v1/log/anchors").then().statusCode(403);
    }

    @Test
    void a_file_keeps_a_line_per_head_that_can_be_held_against_the_log() throws Exception {
        // Given
        FileAnchor file = new FileAnchor(new Config().in(folder.resolve("heads.txt")));
        Checkpoint first = append();
        anchoring(file).check();
        Checkpoint second = append();
        // When
        anchoring(file).check();
        // Then
        assertThat(file.heads())
                .extracting(HeadWitness.Held::rootHash)
                .containsExactly(first.rootHash(), second.rootHash());
        assertThat(file.heads()).allMatch(HeadWitness.Held::whole);
        Path kept = folder.resolve("heads.txt");
        Files.writeString(kept, Files.readString(kept).replaceFirst("^[0-9]+", "1") + "nonsense\n");
        assertThat(file.heads()).filteredOn(HeadWitness.Held::whole).hasSize(1);
    }

    @Test
    void pauses_grow_from_a_minute_to_an_hour() {
        assertThat(Anchoring.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Anchoring.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(Anchoring.pause(1000)).isEqualTo(Duration.ofHours(1));
    }

    private Anchoring anchoring(Anchor... anchors) {
        return new Anchoring(log, store, List.of(anchors), clock);
    }

    /** What is held after a change by the owner of the table to time-stamps, which is then rolled back. */
    private List<HeadWitness.Held> heads(String change) {
        QuarkusTransaction.begin();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table log_anchor disable trigger user");
            statement.execute("update log_anchor set " + change + " where receipt is not null");
            return store.heads();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private Anchor.Head head() {
        String note = log.checkpoint().orElseThrow();
        Checkpoint head = Checkpoint.parse(SignedNote.parse(note).text());
        return new Anchor.Head(head.size(), head.rootHash(), note);
    }

    private Checkpoint append() {
        long size = QuarkusTransaction.requiringNew()
                .call(() -> log.append(TestLogKey.KIND, Api.code("anchored-"), "{}"))
                .size();
        return Checkpoint.parse(
                SignedNote.parse(log.checkpoint(size).orElseThrow()).text());
    }

    private record Config(
            Optional<URI> timeStampUrl,
            Optional<Path> timeStampCertificate,
            Optional<Path> file,
            Optional<List<String>> mailTo)
            implements AnchorConfig {

        Config() {
            this(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        Config with(URI url, Path certificate) {
            return new Config(Optional.of(url), Optional.ofNullable(certificate), file, mailTo);
        }

        Config in(Path kept) {
            return new Config(timeStampUrl, timeStampCertificate, Optional.of(kept), mailTo);
        }

        Config to(String... addresses) {
            return new Config(timeStampUrl, timeStampCertificate, file, Optional.of(List.of(addresses)));
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }
    }

    private record Mail(int port) implements AnchorMailConfig {

        @Override
        public Optional<String> host() {
            return Optional.of("127.0.0.1");
        }

        @Override
        public Security security() {
            return Security.NONE;
        }

        @Override
        public Optional<String> username() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public String from() {
            return "Hito <hito@example.cl>";
        }
    }
}
