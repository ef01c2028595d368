package cl.hito.gateway.account;

import cl.hito.chassis.history.History;
import cl.hito.gateway.identity.TimeBox;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts of people. Everything here blocks, and bcrypt is slow on purpose: worker threads only. */
@Singleton
public class UserAccounts implements PanacheRepositoryBase<UserAccount, UUID> {

    /** Two to the power of this many rounds: some 60 ms on a core of 2025. */
    private static final int COST = 10;

    private final History history;
    private final Clock clock;

    /** Checked when there is no such account, so that the answer takes as long as for one that exists. */
    private final String nobodysHash = BcryptUtil.bcryptHash("nobody", COST);

    UserAccounts(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** What history keeps of an account. */
    private record State(
            String username,
            String role,
            @Nullable String institution,
            @Nullable TimeBox timeBox) {

        static State of(UserAccount account) {
            return new State(account.username(), account.role(), account.institution(), account.timeBox());
        }
    }

    /** Makes an account unless the username is taken; within a transaction that lets only one copy do so at a time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean createIfMissing(NewAccount account) {
        if (count("username", account.username()) > 0) {
            return false;
        }
        UserAccount made = new UserAccount(
                account.username(),
                BcryptUtil.bcryptHash(account.password(), COST),
                account.role(),
                account.institution(),
                account.timeBox(),
                clock.instant());
        persistAndFlush(made);
        history.record("user-account", made.id(), made.version(), null, State.of(made), null);
        return true;
    }

    /** Ends the time of an account: from then on its password is refused, and its sessions are. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endAt(String username, Instant end) {
        UserAccount account = find("username", username).firstResult();
        State before = State.of(account);
        account.endAt(end);
        flush();
        history.record("user-account", account.id(), account.version(), before, State.of(account), null);
    }

    /**
     * The account if the password is its own and it is not locked; the attempt is counted.
     *
     * @param address from where, see {@link CallerAddress}
     */
    Optional<UserAccount> admit(String username, String password, String address) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        Optional<UserAccount> account = QuarkusTransaction.requiringNew()
                .call(() -> find("username", name).firstResultOptional());
        boolean right = matches(password, account.map(UserAccount::passwordHash).orElse(nobodysHash));
        // The account is locked only now: the database does not wait for bcrypt.
        return account.flatMap(known -> QuarkusTransaction.requiringNew()
                .call(() -> findByIdOptional(known.id(), LockModeType.PESSIMISTIC_WRITE)
                        .filter(locked -> admit(locked, right, address))));
    }

    private boolean admit(UserAccount locked, boolean right, String address) {
        Instant now = clock.instant();
        FailuresFrom.Key key = new FailuresFrom.Key(locked.id(), address);
        FailuresFrom known = getEntityManager().find(FailuresFrom.class, key);
        FailuresFrom from = known == null ? new FailuresFrom(key, now) : known;
        boolean admitted = locked.admit(right, from, now);
        if (admitted && known != null) {
            getEntityManager().remove(known);
        } else if (!admitted && known == null) {
            getEntityManager().persist(from);
        }
        return admitted;
    }

    private static boolean matches(String password, String hash) {
        boolean readable = password.getBytes(StandardCharsets.UTF_8).length <= NewAccount.MAX_PASSWORD_BYTES;
        return BcryptUtil.matches(readable ? password : "", hash) && readable;
    }
}
