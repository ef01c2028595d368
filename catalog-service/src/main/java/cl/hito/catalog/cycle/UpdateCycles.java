package cl.hito.catalog.cycle;

import cl.hito.catalog.procedure.ManyProcedures;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens and closes update cycles and gives records their codes; each change with its history row. */
@Singleton
class UpdateCycles implements PanacheRepositoryBase<UpdateCycle, UUID> {

    static final String AGGREGATE = "update_cycle";

    private final ManyProcedures procedures;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    UpdateCycles(ManyProcedures procedures, History history, Caller caller, Clock clock) {
        this.procedures = procedures;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** Cycles, by default in the order of their first days. */
    Page<CycleView> page(PageRequest page) {
        Page<UUID> ids = query().page(getEntityManager(), page, row -> row.get("id", UUID.class));
        Map<UUID, CycleView> found = new HashMap<>();
        list("id in ?1", ids.items()).forEach(cycle -> {
            CycleView view = view(cycle);
            found.put(view.id(), view);
        });
        return ids.map(found::get);
    }

    /** Every cycle; there are some per year, so one by one is well. */
    long forEach(@Nullable String sort, Consumer<CycleView> consumer) {
        return query().forEach(getEntityManager(), sort, row -> consumer.accept(get(row.get("id", UUID.class))));
    }

    private static KeysetQuery query() {
        return new KeysetQuery(
                "id", "update_cycle", "id", List.of(SortKey.date("opensOn", "opens_on"), SortKey.text("name", "name")));
    }

    /** The cycle with this id; 404 when there is none. */
    CycleView get(UUID id) {
        return view(entity(id));
    }

    @Transactional
    CycleView open(CycleData data, @Nullable String reason) {
        requireNameFree(data.name(), null);
        UpdateCycle cycle = new UpdateCycle(data, clock.instant());
        persistAndFlush(cycle);
        return recorded(cycle, null, reason);
    }

    @Transactional
    CycleView change(UUID id, CycleData data, @Nullable String ifMatch, @Nullable String reason) {
        UpdateCycle cycle = entity(id);
        CycleView before = view(cycle);
        ETags.require(ifMatch, cycle.version());
        requireNameFree(data.name(), id);
        cycle.change(data, clock.instant());
        flush();
        return recorded(cycle, before, reason);
    }

    /** Takes over the codes that the State assigned; all of them or none. */
    @Transactional
    CycleView giveCodes(UUID id, OfficialCodes codes, @Nullable String reason) {
        UpdateCycle cycle = entity(id);
        CycleView before = view(cycle);
        List<OfficialCodes.Item> items = codes.items();
        UUID[] ids = items.stream().map(OfficialCodes.Item::procedure).toArray(UUID[]::new);
        String[] given = items.stream().map(OfficialCodes.Item::code).toArray(String[]::new);
        requireAssignable(ids, given);
        cycle.assigned(procedures.giveCodes(ids, given, reason), clock.instant());
        flush();
        return recorded(cycle, before, reason);
    }

    @Transactional
    CycleView close(UUID id, Closing closing, @Nullable String ifMatch, @Nullable String reason) {
        UpdateCycle cycle = entity(id);
        CycleView before = view(cycle);
        ETags.require(ifMatch, cycle.version());
        if (closing.remaining() == Closing.Remaining.NUMBERED) {
            cycle.assigned(procedures.assignCodes(reason), clock.instant());
        }
        cycle.close(caller.actor(), Santiago.today(clock), clock.instant());
        flush();
        return recorded(cycle, before, reason);
    }

    /** Every record is completed and named once, and no code is another record's; else 400 naming each item. */
    private void requireAssignable(UUID[] ids, String[] codes) {
        List<Field> wrong = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        Set<String> used = new HashSet<>();
        List<?> flaws = getEntityManager()
                .createNativeQuery("""
                        select case when p.id is null then 'not_found'
                                    when p.status <> 'COMPLETED' then 'not_completed'
                                    when p.code <> given.code
                                        and p.code !~ ('^' || p.institution || '-[0-9]{5,18}$') then 'coded'
                                    when other.id is not null then 'duplicate' end
                        from unnest(cast(:ids as uuid[]), cast(:codes as text[])) with ordinality as given (id, code, n)
                        left join procedure p on p.id = given.id
                        left join procedure other on other.code = given.code and other.id <> given.id
                        order by given.n""", String.class)
                .setParameter("ids", ids)
                .setParameter("codes", codes)
                .getResultList();
        for (int i = 0; i < ids.length; i++) {
            String flaw = (String) flaws.get(i);
            if (!seen.add(ids[i])) {
                wrong.add(Field.of("/items/" + i + "/procedure", "duplicate"));
            } else if (!used.add(codes[i]) || "duplicate".equals(flaw)) {
                wrong.add(Field.of("/items/" + i + "/code", "duplicate"));
            } else if ("not_found".equals(flaw)) {
                wrong.add(Field.of("/items/" + i + "/procedure", "not_found"));
            } else if ("coded".equals(flaw)) {
                wrong.add(Field.of(
                        "/items/" + i + "/procedure",
                        "inconsistent",
                        "Ya tiene otro código oficial.",
                        "It has another official code already."));
            } else if (flaw != null) {
                wrong.add(Field.of(
                        "/items/" + i + "/procedure",
                        "inconsistent",
                        "Solo un registro completado recibe código.",
                        "Only a completed record gets a code."));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private void requireNameFree(String name, @Nullable UUID own) {
        UpdateCycle other = find("name", name).firstResult();
        if (other != null && !view(other).id().equals(own)) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya existe el ciclo «" + name + "».",
                    "The cycle \"" + name + "\" exists already.");
        }
    }

    private CycleView recorded(UpdateCycle cycle, @Nullable CycleView before, @Nullable String reason) {
        CycleView after = view(cycle);
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        return after;
    }

    private CycleView view(UpdateCycle cycle) {
        return cycle.view(Santiago.today(clock));
    }

    private UpdateCycle entity(UUID id) {
        return findByIdOptional(id)
                .orElseThrow(() -> ProblemException.notFound("el ciclo de actualización", "update cycle", id));
    }
}
