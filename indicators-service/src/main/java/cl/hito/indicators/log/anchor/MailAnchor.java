package cl.hito.indicators.log.anchor;

import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends the signed head to auditors: a head in many mailboxes is one that nobody takes back. */
@Singleton
class MailAnchor implements Anchor {

    private static final String TEXT = """
            Esta es la cabeza firmada del registro de transparencia de Hito. Guárdela: con ella se puede comprobar más
            adelante que nada de lo registrado hasta hoy fue cambiado (GET /api/v1/log/proofs/consistency).

            Tamaño: %d
            Raíz:   %s

            -----
            %s-----
            """;

    private final AnchorConfig config;
    private final AnchorMailConfig mail;
    private final Clock clock;

    MailAnchor(AnchorConfig config, AnchorMailConfig mail, Clock clock) {
        this.config = config;
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public Method method() {
        return Method.MAIL;
    }

    @Override
    public List<String> targets() {
        return mail.host().isPresent() ? config.mailTo().orElse(List.of()) : List.of();
    }

    @Override
    public byte @Nullable [] leave(String target, Head head) throws AnchorException {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(properties()));
            message.setFrom(new InternetAddress(mail.from()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(target, true));
            message.setSubject("Hito: registro de transparencia, cabeza " + head.size(), StandardCharsets.UTF_8.name());
            message.setText(TEXT.formatted(head.size(), head.rootHash(), head.note()), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            // RFC 3834: nobody's absence note should answer it
            message.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(
                    message, mail.username().orElse(null), mail.password().orElse(null));
            return null;
        } catch (MessagingException e) {
            throw new AnchorException(
                    "mail server did not take the mail: " + e.getClass().getSimpleName(), e);
        }
    }

    private Properties properties() {
        boolean tls = mail.security() == AnchorMailConfig.Security.TLS;
        boolean startTls = mail.security() == AnchorMailConfig.Security.STARTTLS;
        String timeout = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", tls ? "smtps" : "smtp");
        properties.put("mail.transport.protocol.rfc822", tls ? "smtps" : "smtp");
        for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
            properties.put(protocol + "host", mail.host().orElse("localhost"));
            properties.put(protocol + "port", Integer.toString(mail.port()));
            properties.put(protocol + "auth", Boolean.toString(mail.username().isPresent()));
            properties.put(protocol + "connectiontimeout", timeout);
            properties.put(protocol + "timeout", timeout);
            properties.put(protocol + "writetimeout", timeout);
            properties.put(protocol + "ssl.checkserveridentity", "true");
        }
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        return properties;
    }
}
