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
import java.util.stream.Collectors;

/**
 * Writes digests. The mail, the note of which alerts it tells of and the day on which it was written are one
 * transaction: an alert is in one mail of an account or in none, and one in none is in the next.
 */
@Singleton
class Digests {

    private static final String DUE = """
            select account from alert_preference
            where digest_hour <= :hour and last_digest_on is distinct from :today
                and (seen_on >= :seen or paused_on is null)
            order by account""";

    private static final String TAKE = """
            select account, mail_address, language, seen_on < :seen as last from alert_preference
            where account = :account and digest_hour <= :hour and last_digest_on is distinct from :today
                and (seen_on >= :seen or paused_on is null)
            for update""";

    /**
     * By the same rules as the inbox. What was read there need not be told again. Alerts are looked for a day
     * further back than the last digest, because one may have been raised by a transaction that took long. The mail
     * gets its words afterwards, in the same transaction, from what it is noted to tell; the last one before a pause is
     * written even when it tells nothing else.
     */
    private static final String TELL = """
            with item as materialized (
                select a.id
                from alert_preference p
                join alert a on a.raised_at >= greatest(p.digest_since, p.told_from)
                    and (a.account is null or a.account = lower(p.account))
                    and (p.bound_to is null or a.institution = p.bound_to or a.account = lower(p.account))
                    and (cardinality(p.kinds) = 0 or a.kind = any(p.kinds))
                    and (cardinality(p.about) = 0 or a.about = any(p.about))
                    and (cardinality(p.institutions) = 0 or a.institution = any(p.institutions)
                        or a.account = lower(p.account))
                where p.account = :account
                    and not exists (select 1 from alert_read r where r.account = p.account and r.alert_id = a.id)
                    and not exists (select 1 from alert_digest d where d.account = p.account and d.alert_id = a.id)
            ), written as (
                insert into mail (id, account, address, subject, body, alerts, created_at, state, attempts, next_try_at)
                select :mail, :account, :address, '', '', n.alerts, :at, 'QUEUED', 0, :at
                from (select cast(count(*) as integer) as alerts from item) n
                where n.alerts > 0 or :last
            ), told as (
                insert into alert_digest (account, alert_id, mail_id) select :account, id, :mail from item order by id
            )
            select count(*) from item""";

    private static final String COUNTS = """
            select a.kind, count(*) as alerts
            from alert_digest d join alert a on a.id = d.alert_id
            where d.mail_id = :mail group by a.kind""";

    private static final String ITEMS = """
            select a.kind, a.about, a.institution, coalesce(i.name, a.institution) as institution_name, a.title, a.due,
                a.previous_due, case when a.about <> 'MILESTONE' then nullif(a.reference, '') end as reference
            from alert_digest d
            join alert a on a.id = d.alert_id
            left join institution_ref i on i.code = a.institution
            where d.mail_id = :mail
            order by array_position(cast(:kinds as text[]), a.kind), coalesce(a.due, date '9999-12-31'),
                institution_name, a.id
            limit :most""";

    /** Days without a look at the inbox after which an account is told nothing: it may be nobody's any more. */
    static final int SEEN = 90;

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
        boolean last = preference.get("last", Boolean.class);
        UUID mail = UUID.randomUUID();
        int alerts = Math.toIntExact((Long) em.createNativeQuery(TELL, Long.class)
                .setParameter("account", account)
                .setParameter("mail", mail)
                .setParameter("address", preference.get("mail_address", String.class))
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("last", last)
                .getSingleResult());
        if (alerts > 0 || last) {
            word(mail, alerts, new DigestText("en".equals(preference.get("language", String.class)), today, last));
        }
        em.createNativeQuery("""
                        update alert_preference set last_digest_on = :today,
                            told_from = cast(cast(:today as date) - 1 as timestamp) at time zone 'America/Santiago',
                            paused_on = case when :last then cast(:today as date) end
                        where account = :account""")
                .setParameter("today", today)
                .setParameter("last", last)
                .setParameter("account", account)
                .executeUpdate();
        return alerts;
    }

    private void word(UUID mail, int alerts, DigestText text) {
        @SuppressWarnings("unchecked")
        List<Tuple> counts = em.createNativeQuery(COUNTS, Tuple.class)
                .setParameter("mail", mail)
                .getResultList();
        @SuppressWarnings("unchecked")
        List<Tuple> items = em.createNativeQuery(ITEMS, Tuple.class)
                .setParameter("mail", mail)
                .setParameter("kinds", DigestText.KINDS.toArray(String[]::new))
                .setParameter("most", DigestText.MOST_LINES)
                .getResultList();
        em.createNativeQuery("update mail set subject = :subject, body = :body where id = :mail")
                .setParameter("subject", text.subject(alerts))
                .setParameter(
                        "body",
                        text.body(
                                counts.stream()
                                        .collect(Collectors.toMap(
                                                row -> row.get("kind", String.class),
                                                row -> row.get("alerts", Long.class))),
                                items.stream().map(Digests::item).toList()))
                .setParameter("mail", mail)
                .executeUpdate();
    }

    private static DigestText.Item item(Tuple row) {
        return new DigestText.Item(
                row.get("kind", String.class),
                row.get("about", String.class),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("title", String.class),
                row.get("reference", String.class),
                row.get("due", LocalDate.class),
                row.get("previous_due", LocalDate.class));
    }

    private int hour() {
        return LocalTime.ofInstant(clock.instant(), Santiago.ZONE).getHour();
    }
}
