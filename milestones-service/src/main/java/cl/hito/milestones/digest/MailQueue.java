package cl.hito.milestones.digest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mails that wait for the server. A mail is taken in one transaction, sent in none, and what became of it is noted in
 * another: no other copy of the service sends it meanwhile, a slow server holds up no connection of the database, and
 * what fails stays.
 *
 * <p>What the server refuses for good is told again by the next digest, to the address of then.
 *
 * <p>SMTP has no way to ask whether a mail arrived. If the service dies between the server's answer and the note, the
 * mail goes out again with the same Message-ID, by which mail systems know it for the same one.
 */
@Singleton
class MailQueue {

    /** Longest pause between attempts. A server that is down for days loses nothing: a mail waits for ever. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** For so long a mail is its taker's: longer than {@link Smtp#LONGEST}. */
    static final Duration TAKEN = Duration.ofMinutes(10);

    private final EntityManager em;
    private final Smtp smtp;
    private final Clock clock;

    MailQueue(EntityManager em, Smtp smtp, Clock clock) {
        this.em = em;
        this.smtp = smtp;
        this.clock = clock;
    }

    private record Mail(UUID id, String address, String subject, String body, int attempts, Instant createdAt) {}

    /** Sends the mail that has waited longest and may be tried now; empty when there is none. */
    Optional<SendResult> sendNext() {
        Optional<Mail> taken = QuarkusTransaction.requiringNew().call(this::take);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Mail mail = taken.get();
        SendResult result = smtp.send(mail.id, mail.address, mail.subject, mail.body, mail.createdAt);
        QuarkusTransaction.requiringNew().run(() -> note(mail, result));
        return Optional.of(result);
    }

    private Optional<Mail> take() {
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
        Mail mail = new Mail(
                row.get("id", UUID.class),
                row.get("address", String.class),
                row.get("subject", String.class),
                row.get("body", String.class),
                row.get("attempts", Integer.class) + 1,
                row.get("created_at", Instant.class));
        em.createNativeQuery("update mail set attempts = :attempts, next_try_at = :next where id = :id")
                .setParameter("attempts", mail.attempts)
                .setParameter("next", now.plus(TAKEN).atOffset(ZoneOffset.UTC))
                .setParameter("id", mail.id)
                .executeUpdate();
        return Optional.of(mail);
    }

    private void note(Mail mail, SendResult result) {
        Instant now = clock.instant();
        if (result instanceof SendResult.Sent) {
            done(mail, "SENT", null, now);
        } else if (result instanceof SendResult.Refused refused) {
            refuse(mail, refused.problem(), now);
        } else if (result instanceof SendResult.Failed failed) {
            retry(mail, failed.problem(), now.plus(pause(mail.attempts)));
        }
    }

    /** A minute, then twice as long each time, an hour at most. */
    static Duration pause(int attempts) {
        Duration pause = Duration.ofMinutes(1L << Math.min(attempts - 1, 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void refuse(Mail mail, String problem, Instant now) {
        // First, as whoever writes digests or changes preferences takes them
        em.createNativeQuery(
                        "select 1 from alert_preference where account = (select account from mail where id = :id) for update")
                .setParameter("id", mail.id)
                .getResultList();
        if (done(mail, "REFUSED", problem, now)) {
            em.createNativeQuery("select cast(mail_untold(array[cast(:id as uuid)]) as text)")
                    .setParameter("id", mail.id)
                    .getResultList();
        } else {
            // Meanwhile it has another address
            retry(mail, problem, now);
        }
    }

    /** The address and the text are nobody's business any more. */
    private boolean done(Mail mail, String state, @Nullable String problem, Instant now) {
        return em.createNativeQuery("""
                        update mail set state = :state, problem = :problem, address = null,
                            body = null, subject = null, next_try_at = null,
                            sent_at = case when :state = 'SENT' then cast(:now as timestamptz) end
                        where id = :id and state = 'QUEUED' and (:state = 'SENT' or address = :address)
                        """)
                        .setParameter("state", state)
                        .setParameter("problem", problem)
                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                        .setParameter("id", mail.id)
                        .setParameter("address", mail.address)
                        .executeUpdate()
                == 1;
    }

    /** Unless another has taken it since, because this attempt took too long. */
    private void retry(Mail mail, String problem, Instant next) {
        em.createNativeQuery("""
                        update mail set problem = :problem, next_try_at = :next
                        where id = :id and state = 'QUEUED' and attempts = :attempts
                        """)
                .setParameter("attempts", mail.attempts)
                .setParameter("problem", problem)
                .setParameter("next", next.atOffset(ZoneOffset.UTC))
                .setParameter("id", mail.id)
                .executeUpdate();
    }
}
