package cl.hito.gateway.audit;

import cl.hito.chassis.history.History;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.contracts.ProblemType;
import cl.hito.gateway.account.NewAccount;
import cl.hito.gateway.account.UserAccounts;
import cl.hito.gateway.identity.TimeBox;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets auditors in for a time, and out again. */
@Singleton
class AuditRooms {

    static final String AGGREGATE = "audit-room";

    private final EntityManager em;
    private final UserAccounts accounts;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    AuditRooms(EntityManager em, UserAccounts accounts, History history, Caller caller, Clock clock) {
        this.em = em;
        this.accounts = accounts;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** A room with the id that its history has. */
    record Room(UUID id, RoomView view) {}

    @Transactional(Transactional.TxType.MANDATORY)
    RoomView open(NewRoom wanted, String password) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = wanted.from() == null ? now : wanted.from();
        TimeBox time = new TimeBox(from, wanted.until());
        if (!accounts.createIfMissing(new NewAccount(wanted.username(), password, Roles.AUDITOR, null, time))) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya hay una cuenta «" + wanted.username() + "».",
                    "There is already an account \"" + wanted.username() + "\".");
        }
        em.createNativeQuery("""
            insert into audit_room (account_id, purpose, granted_by, granted_at, version)
            select id, :purpose, :by, :at, 1 from user_account where username = :username
            """)
                .setParameter("purpose", wanted.purpose())
                .setParameter("by", caller.actor())
                .setParameter("at", now.atOffset(ZoneOffset.UTC))
                .setParameter("username", wanted.username())
                .executeUpdate();
        Room room = get(wanted.username());
        history.record(AGGREGATE, room.id(), 1, null, room.view(), wanted.purpose());
        return room.view();
    }

    /** Ends a room before its time; a room that has ended stays as it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    void close(Room room, @Nullable String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (room.view().closedAt() != null || !now.isBefore(room.view().until())) {
            return;
        }
        em.createNativeQuery("update audit_room set closed_at = :at, version = version + 1 where id = :id")
                .setParameter("at", now.atOffset(ZoneOffset.UTC))
                .setParameter("id", room.id())
                .executeUpdate();
        accounts.endAt(room.view().username(), now);
        Room closed = get(room.view().username());
        history.record(AGGREGATE, room.id(), closed.view().version(), room.view(), closed.view(), reason);
    }

    Room get(String username) {
        return find(username)
                .orElseThrow(() -> ProblemException.notFound("la sala de auditoría", "audit room", username));
    }

    private Optional<Room> find(String username) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select r.id, " + COLUMNS + " from " + FROM + " where u.username = :username", Tuple.class)
                .setParameter("username", username)
                .getResultList();
        return rows.stream().findFirst().map(row -> new Room(row.get("id", UUID.class), view(row)));
    }

    Page<RoomView> page(@Nullable String username, PageRequest page) {
        return query(username).page(em, page, AuditRooms::view);
    }

    long forEach(@Nullable String username, @Nullable String sort, Consumer<RoomView> rows) {
        return query(username).forEach(em, sort, row -> rows.accept(view(row)));
    }

    private static final String COLUMNS = """
        u.username, r.purpose, u.valid_from, u.valid_until, r.granted_by, r.granted_at, r.closed_at, r.version\
        """;

    private static final String FROM = "audit_room r join user_account u on u.id = r.account_id";

    private static KeysetQuery query(@Nullable String username) {
        KeysetQuery query = new KeysetQuery(
                COLUMNS,
                FROM,
                "r.id",
                List.of(SortKey.text("username", "u.username"), SortKey.instant("until", "u.valid_until")));
        return username == null ? query : query.where("u.username = :username", "username", username);
    }

    private static RoomView view(Tuple row) {
        return new RoomView(
                row.get("username", String.class),
                row.get("purpose", String.class),
                row.get("valid_from", Instant.class),
                row.get("valid_until", Instant.class),
                row.get("granted_by", String.class),
                row.get("granted_at", Instant.class),
                row.get("closed_at", Instant.class),
                row.get("version", Long.class));
    }
}
