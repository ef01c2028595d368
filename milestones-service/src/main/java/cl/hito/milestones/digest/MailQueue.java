package cl.hito.milestones.digest;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mails that wait for the server. A mail is taken, sent and noted as sent in one transaction that holds its row: no
 * other copy of the service sends it meanwhile, and what fails stays.
 *
 * <p>SMTP has no way to ask whether a mail arrived. If the service dies between the server's answer and the commit,
 * the mail goes out again with the same Message-ID, by which mail systems know it for the same one.
 */
@Singleton
class MailQueue {

    /** Longest pause between attempts. A server that is down for days loses nothing: a mail waits for ever. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final EntityManager em;
    private final Smtp smtp;
    private final Clock clock;

    MailQueue(EntityManager em, Smtp smtp, Clock clock) {
        this.em = em;
        this.smtp = smtp;
        this.clock = clock;
    }

    /** Sends the mail that has waited longest and may be tried now; empty when there is none. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<SendResult> sendNext() {
        Instant now = clock.instant();
        List<?> rows = em.createNativeQuery("""
                        select id, address, subject, body, attempts, created_at from mail
                        where state = 'QUEUED' and next_try_at <= :now
                        order by next_try_at, id limit 1 for update skip locked
                        """, Tuple.class)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Tuple row = (Tuple) rows.get(0);
        UUID id = row.get("id", UUID.class);
        int attempts = row.get("attempts", Integer.class) + 1;
        SendResult result = smtp.send(
                id,
                row.get("address", String.class),
                row.get("subject", String.class),
                row.get("body", String.class),
                row.get("created_at", Instant.class));
        if (result instanceof SendResult.Sent) {
            done(id, "SENT", attempts, null, now);
        } else if (result instanceof SendResult.Refused refused) {
            done(id, "REFUSED", attempts, refused.problem(), now);
        } else if (result instanceof SendResult.Failed failed) {
            retry(id, attempts, failed.problem(), now.plus(pause(attempts)));
        }
        return Optional.of(result);
    }

    /** A minute, then twice as long each time, an hour at most. */
    static Duration pause(int attempts) {
        Duration pause = Duration.ofMinutes(1L << Math.min(attempts - 1, 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** The address and the text are nobody's business any more. */
    private void done(UUID id, String state, int attempts, @Nullable String problem, Instant now) {
        em.createNativeQuery("""
                        update mail set state = :state, attempts = :attempts, problem = :problem, address = null,
                            body = null, subject = null, next_try_at = null,
                            sent_at = case when :state = 'SENT' then cast(:now as timestamptz) end
                        where id = :id
                        """)
                .setParameter("state", state)
                .setParameter("attempts", attempts)
                .setParameter("problem", problem)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate();
    }

    private void retry(UUID id, int attempts, String problem, Instant next) {
        em.createNativeQuery(
                        "update mail set attempts = :attempts, problem = :problem, next_try_at = :next where id = :id")
                .setParameter("attempts", attempts)
                .setParameter("problem", problem)
                .setParameter("next", next.atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate();
    }
}
