package cl.hito.milestones.digest;

import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Hands mails to the server, one connection each: digests are few, and a connection kept may be a dead one. */
@Singleton
class Smtp {

    /** RFC 5321, section 4.2.1: from here on no repetition helps; and the server that says it is closing. */
    private static final int PERMANENT = 500;

    private static final int CLOSING = 421;

    private final MailConfig config;

    Smtp(MailConfig config) {
        this.config = config;
    }

    /** Whether a server is named at all. */
    boolean isConfigured() {
        return config.host().isPresent();
    }

    /**
     * @param id of the mail, from which its Message-ID follows
     * @param writtenAt its date, the same in every attempt
     */
    SendResult send(UUID id, String address, String subject, String body, Instant writtenAt) {
        Session session = Session.getInstance(properties());
        try {
            MimeMessage message = new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + id + "@hito>");
                }
            };
            message.setFrom(new InternetAddress(config.from()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setText(body, StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(writtenAt));
            // RFC 3834: nobody's absence note should answer it
            message.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(
                    message, config.username().orElse(null), config.password().orElse(null));
            return new SendResult.Sent();
        } catch (AddressException e) {
            return new SendResult.Refused("address");
        } catch (MessagingException e) {
            return result(e);
        }
    }

    /** The server's last word on the recipient decides; on anything else another attempt may go better. */
    static SendResult result(MessagingException failure) {
        int last = 0;
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException recipient) {
                int code = recipient.getReturnCode();
                String problem = Integer.toString(code);
                return code >= PERMANENT ? new SendResult.Refused(problem) : new SendResult.Failed(problem, false);
            }
            last = Math.max(last, code(e));
        }
        return last == 0 || last == CLOSING
                ? new SendResult.Failed(last == 0 ? failure.getClass().getSimpleName() : "421", true)
                : new SendResult.Failed(Integer.toString(last), false);
    }

    private static int code(Exception e) {
        if (e instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    private Properties properties() {
        String timeout = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", config.security() == MailConfig.Security.TLS ? "smtps" : "smtp");
        properties.put("mail.transport.protocol.rfc822", properties.getProperty("mail.transport.protocol"));
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "host", config.host().orElse("localhost"));
            properties.put(protocol + "port", Integer.toString(config.port()));
            properties.put(protocol + "auth", Boolean.toString(config.username().isPresent()));
            properties.put(protocol + "connectiontimeout", timeout);
            properties.put(protocol + "timeout", timeout);
            properties.put(protocol + "writetimeout", timeout);
            properties.put(protocol + "ssl.checkserveridentity", "true");
        }
        properties.put(
                "mail.smtp.starttls.enable", Boolean.toString(config.security() == MailConfig.Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", properties.getProperty("mail.smtp.starttls.enable"));
        return properties;
    }
}
