package cl.hito.milestones.digest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;

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

    private static MessagingException failure(int code) throws Exception {
        return new SendFailedException(
                "Invalid Addresses",
                new SMTPAddressFailedException(new InternetAddress("a@b.cl"), "RCPT TO", code, "answer"));
    }
}
