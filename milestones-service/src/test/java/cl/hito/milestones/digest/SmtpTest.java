package cl.hito.milestones.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTest {

    @Test
    void recipient_that_the_server_does_not_know_is_refused_for_good() throws Exception {
        assertThat(Smtp.result(failure(550))).isEqualTo(new SendResult.Refused("550"));
    }

    @Test
    void recipient_whose_mailbox_is_full_for_now_is_tried_again() throws Exception {
        assertThat(Smtp.result(failure(452))).isEqualTo(new SendResult.Failed("452", false));
    }

    @Test
    void sender_that_is_not_taken_fails_without_the_mail_being_given_up() throws Exception {
        // Given
        var sender = new SMTPSenderFailedException(new InternetAddress("hito@example.cl"), "MAIL FROM", 530, "no");
        // Then
        assertThat(Smtp.result(sender)).isEqualTo(new SendResult.Failed("530", false));
    }

    @Test
    void server_that_is_away_holds_up_all_mails() {
        assertThat(Smtp.result(new MessagingException("x")))
                .isEqualTo(new SendResult.Failed("MessagingException", true));
    }

    @Test
    void pauses_grow_from_a_minute_to_an_hour() {
        assertThat(MailQueue.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(MailQueue.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(MailQueue.pause(7)).isEqualTo(Duration.ofHours(1));
        assertThat(MailQueue.pause(1000)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "550, 550 5.1.1 <a@b.cl>: Recipient address rejected: User unknown, true",
        "550, 550 5.2.1 mailbox disabled, true",
        "553, 553 mailbox name not allowed, true",
        "550, 550 Relaying denied, false",
        "550, 550 5.7.1 Unable to relay, false",
        "554, 554 5.7.1 <a@b.cl>: Relay access denied, false",
        "554, 554 no, false",
        "530, 530 5.7.0 Authentication required, false",
        "550, 550 5.1.8 Sender address rejected, false",
        "553, 553 sorry that domain isn't in my list of allowed rcpthosts (#5.7.1), false",
        "553, 553 sorry that domain isn't in my list of allowed rcpthosts, false",
        "550, 550-Verification failed for <hito@example.cl> 550 Sender verify failed, false",
        "550, 550 Administrative prohibition, false",
        "550, 550 Authentication required, false",
        "550, 550 no such user (#5.1.1), true",
        "550, 550 [5.7.1.9] no such user here, true",
    })
    void only_what_is_about_the_recipient_is_refused_for_good(int code, String answer, boolean refused)
            throws Exception {
        assertThat(Smtp.result(failure(code, answer)))
                .isEqualTo(
                        refused
                                ? new SendResult.Refused(Integer.toString(code))
                                : new SendResult.Failed(Integer.toString(code), false));
    }

    @Test
    void sender_that_is_none_is_found_out_before_any_mail_is_tried() {
        assertThatThrownBy(() -> new Smtp(config("Oficina TD, GORE <td@example.gob.cl>", 25)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hito.mail.from");
    }

    @Test
    void recipient_that_is_none_is_refused_and_fault_of_our_own_is_not() {
        // Given: a port that there is not
        Smtp smtp = new Smtp(config("Hito <hito@example.gob.cl>", 70_000));
        // Then
        assertThat(smtp.send(UUID.randomUUID(), "a b@c", "s", "b", Instant.EPOCH))
                .isEqualTo(new SendResult.Refused("address"));
        assertThat(smtp.send(UUID.randomUUID(), "a@b.cl", "s", "b", Instant.EPOCH))
                .isInstanceOf(SendResult.Failed.class);
    }

    @Test
    void server_that_answers_drop_by_drop_is_left_in_time() throws Exception {
        // Given
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var answering = CompletableFuture.runAsync(() -> drip(server));
            Smtp smtp = new Smtp(config("Hito <hito@example.gob.cl>", server.getLocalPort()), Duration.ofMillis(1_500));
            // When
            SendResult result = smtp.send(UUID.randomUUID(), "a@b.cl", "s", "b", Instant.EPOCH);
            // Then
            assertThat(result)
                    .isInstanceOfSatisfying(
                            SendResult.Failed.class,
                            failed -> assertThat(failed.serverAway()).isTrue());
            answering.join();
        }
    }

    /** A line that announces another, well within the time for each, until nobody listens. */
    private static void drip(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("220 slow\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                client.getOutputStream().write("250-wait\r\n".getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (IOException e) {
            return;
        }
        throw new IllegalStateException("still listened to");
    }

    private static MessagingException failure(int code) throws Exception {
        return failure(code, "answer");
    }

    private static MessagingException failure(int code, String answer) throws Exception {
        return new SendFailedException(
                "Invalid Addresses",
                new SMTPAddressFailedException(new InternetAddress("a@b.cl"), "RCPT TO", code, answer));
    }

    private static MailConfig config(String from, int port) {
        return new MailConfig() {
            @Override
            public Optional<String> host() {
                return Optional.of("127.0.0.1");
            }

            @Override
            public int port() {
                return port;
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
                return from;
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(1);
            }
        };
    }
}
