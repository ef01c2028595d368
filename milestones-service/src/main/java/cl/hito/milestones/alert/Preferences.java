package cl.hito.milestones.alert;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each account's own preferences; nobody reads or changes another's. */
@Singleton
public class Preferences implements PanacheRepositoryBase<Preference, String> {

    static final String AGGREGATE = "alert-preference";

    private final History history;
    private final Caller caller;
    private final Clock clock;

    Preferences(History history, Caller caller, Clock clock) {
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Who asks. A digest tells an account of what it could last read here: who has moved to another institution is
     * told of that one from the first look on, and mails that wait with what the other one knew are written anew; who
     * is not seen any more is told nothing.
     */
    @Transactional
    Reader seen() {
        Reader reader = Reader.of(caller);
        boolean moved = getEntityManager()
                .createNativeQuery("""
                        with seen as (
                            update alert_preference set bound_to = cast(:bound as text), seen_on = :today, paused_on = null
                            where account = :account
                                and (bound_to is distinct from cast(:bound as text) or seen_on is distinct from :today)
                            returning old.bound_to is distinct from new.bound_to as moved
                        )
                        select moved from seen""", Boolean.class)
                .setParameter("bound", reader.boundTo())
                .setParameter("today", Santiago.today(clock))
                .setParameter("account", reader.account())
                .getResultList()
                .contains(true);
        if (moved) {
            getEntityManager()
                    .createNativeQuery("""
                            select cast(mail_untold(array(
                                select id from mail where account = :account and state = 'QUEUED')) as text)""")
                    .setParameter("account", reader.account())
                    .getResultList();
            drop(reader.account());
        }
        return reader;
    }

    /** That the caller looks at what it was told. */
    @Transactional
    public void noteSeen() {
        seen();
    }

    @Transactional
    PreferencesView get() {
        seen();
        return findByIdOptional(caller.actor()).map(Preference::view).orElse(PreferencesView.NONE);
    }

    @Transactional
    PreferencesView put(PreferencesData data, @Nullable String ifMatch, @Nullable String reason) {
        data.check();
        requireKnown(data.institutions());
        Reader reader = seen();
        Preference known = findByIdOptional(reader.account()).orElse(null);
        ETags.require(ifMatch, known == null ? 0 : known.version());
        PreferencesView before = known == null ? null : known.view().forHistory();
        Preference stored = known == null ? new Preference(reader, data, clock.instant()) : known;
        if (known == null) {
            persist(stored);
        } else {
            stored.change(reader, data, clock.instant());
        }
        flush();
        seen();
        redirect(reader.account(), data);
        PreferencesView after = stored.view();
        if (before == null || after.version() != before.version()) {
            history.record(AGGREGATE, stored.id(), after.version(), before, after.forHistory(), reason);
        }
        return after;
    }

    /** Erases them, with the address and the mails that wait; the history says that it was done. */
    @Transactional
    void erase(@Nullable String ifMatch, @Nullable String reason) {
        Preference known = findByIdOptional(caller.actor())
                .orElseThrow(() -> ProblemException.notFound("preferencias de", "preferences of", caller.actor()));
        ETags.require(ifMatch, known.version());
        PreferencesView before = known.view().forHistory();
        delete(known);
        flush();
        history.record(AGGREGATE, known.id(), before.version() + 1, before, null, reason);
    }

    /** Mails that wait go where the account wants them now, or nowhere. */
    private void redirect(String account, PreferencesData data) {
        if (data.digestHour() == null) {
            drop(account);
        } else {
            getEntityManager()
                    .createNativeQuery(
                            "update mail set address = :address where account = :account and state = 'QUEUED'")
                    .setParameter("address", data.mailAddress())
                    .setParameter("account", account)
                    .executeUpdate();
        }
    }

    private void drop(String account) {
        getEntityManager()
                .createNativeQuery("delete from mail where account = :account and state = 'QUEUED'")
                .setParameter("account", account)
                .executeUpdate();
    }

    private void requireKnown(List<String> institutions) {
        if (institutions.isEmpty()) {
            return;
        }
        @SuppressWarnings("unchecked")
        List<String> found = getEntityManager()
                .createNativeQuery("select code from institution_ref where code = any(:codes)", String.class)
                .setParameter("codes", institutions.toArray(String[]::new))
                .getResultList();
        Set<String> known = new HashSet<>(found);
        List<Field> wrong = java.util.stream.IntStream.range(0, institutions.size())
                .filter(i -> !known.contains(institutions.get(i)))
                .mapToObj(i -> Field.of("/institutions/" + i, "not_found"))
                .toList();
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
