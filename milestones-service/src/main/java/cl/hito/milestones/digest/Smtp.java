package cl.hito.milestones.digest;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to the server, one connection each: digests are few, and a connection kept may be a dead one. Made at
 * the start, so that a sender who is none is found out then, and not by the first mail.
 */
@Startup
@Singleton
class Smtp {

    private static final Logger LOG = Logger.getLogger(Smtp.class);

    /** RFC 5321, section 4.2.1: from here on no repetition helps; and the server that says it is closing. */
    private static final int PERMANENT = 500;

    private static final int CLOSING = 421;

    /** RFC 3463: class, subject and detail; some servers write them at the end of the answer. */
    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])5\\.(\\d{1,3})\\.(\\d{1,3})(?!\\.?\\d)");

    /** Words of servers that refuse us, not the recipient. */
    private static final Pattern US = Pattern.compile("(?i)\\b(relay|sender|authenticat|prohibit|rcpthosts)");

    /** End of any conversation: its timeouts are for each answer, and a server may send them drop by drop. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final MailConfig config;
    private final InternetAddress sender;
    private final Duration longest;

    @Inject
    Smtp(MailConfig config) {
        this(config, LONGEST);
    }

    Smtp(MailConfig config, Duration longest) {
        this.config = config;
        this.longest = longest;
        try {
            this.sender = new InternetAddress(config.from(), true);
        } catch (AddressException e) {
            throw new IllegalStateException(
                    "hito.mail.from is no mailbox (RFC 5322; a name with a comma stands in quotes)", e);
        }
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
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(address, true);
        } catch (AddressException e) {
            return new SendResult.Refused("address");
        }
        Line line = new Line();
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                line::cut, CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS));
        try {
            Session session = Session.getInstance(properties(line));
            MimeMessage message = new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + id + "@hito>");
                }
            };
            message.setFrom(sender);
            message.setRecipient(Message.RecipientType.TO, recipient);
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setText(body, StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(writtenAt));
            // RFC 3834: nobody's absence note should answer it
            message.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(
                    message, config.username().orElse(null), config.password().orElse(null));
            return new SendResult.Sent();
        } catch (MessagingException e) {
            return result(e);
        } catch (RuntimeException e) {
            // Of our own making, or the library's; the recipient can do nothing about it
            return new SendResult.Failed(e.getClass().getSimpleName(), false);
        } finally {
            end.cancel(false);
        }
    }

    /** The server's last word on the recipient decides; on anything else another attempt may go better. */
    static SendResult result(MessagingException failure) {
        int last = 0;
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException recipient) {
                int code = recipient.getReturnCode();
                String problem = Integer.toString(code);
                return code >= PERMANENT && isAboutRecipient(code, String.valueOf(recipient.getMessage()))
                        ? new SendResult.Refused(problem)
                        : new SendResult.Failed(problem, false);
            }
            last = Math.max(last, code(e));
        }
        return last == 0 || last == CLOSING
                ? new SendResult.Failed(last == 0 ? failure.getClass().getSimpleName() : "421", true)
                : new SendResult.Failed(Integer.toString(last), false);
    }

    /**
     * A server that takes nothing from us, because a login is missing or by its policy, answers at the recipient as
     * well; that is for the installation to mend, and the mail waits for it. Taking one for the other loses nothing: what
     * a refused mail told is told again.
     */
    private static boolean isAboutRecipient(int code, String answer) {
        Matcher enhanced = ENHANCED.matcher(answer);
        if (enhanced.find()) {
            String subject = enhanced.group(1);
            String detail = enhanced.group(2);
            // 5.1.7 and 5.1.8 are about the sender's address
            return subject.equals("2") || (subject.equals("1") && !detail.equals("7") && !detail.equals("8"));
        }
        // RFC 5321, section 4.2.3: mailbox not available, not local, or its name not allowed
        return (code == 550 || code == 551 || code == 553)
                && !US.matcher(answer).find();
    }

    private static int code(Exception e) {
        if (e instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    private Properties properties(Line line) {
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
            properties.put(protocol + "socketFactory", line);
            properties.put(protocol + "socketFactory.fallback", "false");
        }
        properties.put(
                "mail.smtp.starttls.enable", Boolean.toString(config.security() == MailConfig.Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", properties.getProperty("mail.smtp.starttls.enable"));
        return properties;
    }

    /** The connection of one conversation, which another thread may end. */
    private static final class Line extends SocketFactory {

        private @Nullable Socket socket;
        private boolean cut;

        @Override
        public synchronized Socket createSocket() throws IOException {
            if (cut) {
                throw new IOException("too slow");
            }
            Socket made = new Socket();
            socket = made;
            return made;
        }

        synchronized void cut() {
            cut = true;
            Socket made = socket;
            if (made != null) {
                try {
                    made.close();
                } catch (IOException e) {
                    LOG.debug("connection of a mail not closed", e);
                }
            }
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("made first, connected after");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("made first, connected after");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("made first, connected after");
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException("made first, connected after");
        }
    }
}
