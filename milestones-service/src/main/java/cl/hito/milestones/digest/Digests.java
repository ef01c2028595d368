package cl.hito.milestones.digest;

import cl.hito.chassis.time.Santiago;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Writes digests. The mail, the note of which alerts it tells of and the day on which it was written are one
 * transaction: an alert is in one mail of an account or in none, and one in none is in the next.
 */
@Singleton
class Digests {

    private static final String DUE = """
            select account from alert_preference
            where digest_hour <= :hour and last_digest_on is distinct from :today and seen_on >= :seen
            order by account""";

    private static final String TAKE = """
            select account, mail_address, language from alert_preference
            where account = :account and digest_hour <= :hour and last_digest_on is distinct from :today
                and seen_on >= :seen
            for update""";

    /**
     * By the same rules as the inbox. What was read there need not be told again. Alerts are looked for a day
     * further back than the last digest, because one may have been raised by a transaction that took long.
     */
    private static final String ITEMS = """
            select a.id, a.kind, a.institution, coalesce(i.name, a.institution) as institution_name, a.title, a.due,
                a.previous_due
            from alert_preference p
            join alert a on a.raised_at >= greatest(p.digest_since,
                    cast(p.last_digest_on - 1 as timestamp) at time zone 'America/Santiago')
                and (a.account is null or a.account = lower(p.account))
                and (p.bound_to is null or a.institution = p.bound_to or a.account = lower(p.account))
                and (cardinality(p.kinds) = 0 or a.kind = any(p.kinds))
                and (cardinality(p.institutions) = 0 or a.institution = any(p.institutions) or a.account = lower(p.account))
            left join institution_ref i on i.code = a.institution
            where p.account = :account
                and not exists (select 1 from alert_read r where r.account = p.account and r.alert_id = a.id)
                and not exists (select 1 from alert_digest d where d.account = p.account and d.alert_id = a.id)
            order by coalesce(a.due, date '9999-12-31'), institution_name, a.id""";

    /** Days without a look at the inbox after which an account is told nothing: it may be nobody's any more. */
    private static final int SEEN = 90;

    private final EntityManager em;
    private final Clock clock;

    Digests(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** The accounts whose hour has come today and that have had no digest today. */
    @Transactional
    List<String> due() {
        LocalDate today = Santiago.today(clock);
        @SuppressWarnings("unchecked")
        List<String> accounts = em.createNativeQuery(DUE, String.class)
                .setParameter("hour", hour())
                .setParameter("today", today)
                .setParameter("seen", today.minusDays(SEEN))
                .getResultList();
        return accounts;
    }

    /** Writes the digest of an account, when it is still due and there is something to tell; how many alerts. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int write(String account) {
        LocalDate today = Santiago.today(clock);
        List<?> taken = em.createNativeQuery(TAKE, Tuple.class)
                .setParameter("account", account)
                .setParameter("hour", hour())
                .setParameter("today", today)
                .setParameter("seen", today.minusDays(SEEN))
                .getResultList();
        if (taken.isEmpty()) {
            return 0;
        }
        Tuple preference = (Tuple) taken.get(0);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(ITEMS, Tuple.class)
                .setParameter("account", account)
                .getResultList();
        if (!rows.isEmpty()) {
            queue(
                    account,
                    preference,
                    rows,
                    new DigestText("en".equals(preference.get("language", String.class)), today));
        }
        em.createNativeQuery("update alert_preference set last_digest_on = :today where account = :account")
                .setParameter("today", today)
                .setParameter("account", account)
                .executeUpdate();
        return rows.size();
    }

    private void queue(String account, Tuple preference, List<Tuple> rows, DigestText text) {
        UUID mail = UUID.randomUUID();
        em.createNativeQuery("""
                        insert into mail (id, account, address, subject, body, alerts, created_at, state, attempts,
                            next_try_at)
                        values (:id, :account, :address, :subject, :body, :alerts, :at, 'QUEUED', 0, :at)
                        """)
                .setParameter("id", mail)
                .setParameter("account", account)
                .setParameter("address", preference.get("mail_address", String.class))
                .setParameter("subject", text.subject(rows.size()))
                .setParameter("body", text.body(rows.stream().map(Digests::item).toList()))
                .setParameter("alerts", rows.size())
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        em.createNativeQuery("""
                        insert into alert_digest (account, alert_id, mail_id)
                        select :account, id, :mail from unnest(cast(:alerts as uuid[])) as id order by id
                        """)
                .setParameter("account", account)
                .setParameter("mail", mail)
                .setParameter(
                        "alerts",
                        rows.stream().map(row -> row.get("id", UUID.class)).toArray(UUID[]::new))
                .executeUpdate();
    }

    private static DigestText.Item item(Tuple row) {
        return new DigestText.Item(
                row.get("kind", String.class),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("title", String.class),
                row.get("due", LocalDate.class),
                row.get("previous_due", LocalDate.class));
    }

    private int hour() {
        return LocalTime.ofInstant(clock.instant(), Santiago.ZONE).getHour();
    }
}
