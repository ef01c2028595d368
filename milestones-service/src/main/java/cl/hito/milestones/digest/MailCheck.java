package cl.hito.milestones.digest;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends the mails that wait, one after the other; a server that is away is left alone until the next time. */
@Singleton
class MailCheck {

    private static final Logger LOG = Logger.getLogger(MailCheck.class);

    private final MailQueue queue;
    private final Smtp smtp;

    MailCheck(MailQueue queue, Smtp smtp) {
        this.queue = queue;
        this.smtp = smtp;
    }

    @Scheduled(every = "{hito.milestones.mail-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        check();
    }

    /** How many mails the server took. */
    int check() {
        int sent = 0;
        while (smtp.isConfigured()) {
            Optional<SendResult> result = queue.sendNext();
            if (result.isEmpty()) {
                break;
            }
            if (result.get() instanceof SendResult.Failed failed) {
                LOG.warnf("mail not sent problem=%s", failed.problem());
                if (failed.serverAway()) {
                    break;
                }
            } else if (result.get() instanceof SendResult.Refused refused) {
                LOG.warnf("mail refused problem=%s", refused.problem());
            } else {
                sent++;
            }
        }
        if (sent > 0) {
            LOG.infof("mails sent count=%d", sent);
        }
        return sent;
    }
}
