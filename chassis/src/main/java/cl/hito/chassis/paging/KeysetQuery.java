package cl.hito.chassis.paging;

import cl.hito.chassis.problem.ProblemException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list over SQL, page by page by keyset: a page deep in the list costs what the first one costs, and
 * a row that stays is seen once, whatever is written meanwhile.
 *
 * <p>Fragments of SQL come from the code, values of clients only as parameters. One query per page; the
 * first page counts as well, up to {@link Total#COUNTED_TO}.
 */
public final class KeysetQuery {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String select;
    private final String from;
    private final String id;
    private final List<SortKey> orders;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private boolean bounded;

    /**
     * @param select list of columns
     * @param from tables with their joins
     * @param id SQL expression of the row's UUID
     * @param orders the orders on offer; the first is the default
     */
    public KeysetQuery(String select, String from, String id, List<SortKey> orders) {
        this.select = select;
        this.from = from;
        this.id = id;
        this.orders = List.copyOf(orders);
    }

    /** Adds a condition that always holds. */
    public KeysetQuery where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition with its parameter, when there is a value for it. */
    public KeysetQuery where(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Sets a parameter that the select list, the tables or another condition name. */
    public KeysetQuery parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Says where a page starts by the order's value alone as well. For lists whose id is computed from several
     * tables: no index holds both, and without this the rows before the page would all be made and thrown away.
     */
    public KeysetQuery bounded() {
        bounded = true;
        return this;
    }

    /** The page asked for. Unknown {@code sort} and foreign tokens are 400. */
    public <T> Page<T> page(EntityManager em, PageRequest request, Function<Tuple, T> view) {
        Order order = order(request.sort());
        PageToken token = request.pageToken() == null ? null : PageToken.decode(request.pageToken());
        if (token != null) {
            check(token, order);
        }
        List<Tuple> rows = rows(em, order, token, request.pageSize() + 1);
        Total total =
                token != null ? token.total() : rows.size() <= request.pageSize() ? Total.of(rows.size()) : count(em);
        boolean more = rows.size() > request.pageSize();
        List<Tuple> shown = more ? rows.subList(0, request.pageSize()) : rows;
        String next = more ? next(order, total, shown.get(shown.size() - 1)) : null;
        return new Page<>(shown.stream().map(view).toList(), next, total);
    }

    /** Every row in the default or given order, a page at a time in memory, in one transaction of the caller. */
    public long forEach(EntityManager em, @Nullable String sort, Consumer<Tuple> consumer) {
        Order order = order(sort);
        PageToken token = null;
        long seen = 0;
        while (true) {
            List<Tuple> rows = rows(em, order, token, PageRequest.MAX_SIZE);
            rows.forEach(consumer);
            seen += rows.size();
            if (rows.size() < PageRequest.MAX_SIZE) {
                return seen;
            }
            Tuple last = rows.get(rows.size() - 1);
            token = new PageToken(0, Total.of(0), key(last), rowId(last));
        }
    }

    private List<Tuple> rows(EntityManager em, Order order, @Nullable PageToken after, int limit) {
        String direction = order.descending() ? " desc" : " asc";
        String expression = order.key().expression();
        String sql = "select " + select
                + ", cast(" + expression + " as text) as keyset_key"
                + ", cast(" + id + " as text) as keyset_id"
                + " from " + from
                + conditionsAnd(after == null ? "" : after(order))
                + " order by " + expression + direction + ", " + id + direction
                + " limit " + limit;
        Query query = em.createNativeQuery(sql, Tuple.class);
        parameters.forEach(query::setParameter);
        if (after != null) {
            query.setParameter("keysetKey", after.key());
            query.setParameter("keysetId", UUID.fromString(after.id()));
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows;
    }

    private Total count(EntityManager em) {
        Query query = em.createNativeQuery(
                "select count(*) from (select 1 from " + from + conditionsAnd("") + " limit " + (Total.COUNTED_TO + 1)
                        + ") counted",
                Long.class);
        String sql = from + conditionsAnd("");
        parameters.forEach((name, value) -> {
            if (sql.contains(":" + name)) {
                query.setParameter(name, value);
            }
        });
        return Total.of((Long) query.getSingleResult());
    }

    private String after(Order order) {
        String expression = order.key().expression();
        String than = order.descending() ? "<" : ">";
        String last = "cast(:keysetKey as " + order.key().sqlType() + ")";
        return (bounded ? expression + " " + than + "= " + last + " and " : "") + "(" + expression + ", " + id + ") "
                + than + " (" + last + ", :keysetId)";
    }

    private String conditionsAnd(String last) {
        List<String> all = new ArrayList<>(conditions);
        if (!last.isEmpty()) {
            all.add(last);
        }
        return all.isEmpty() ? "" : all.stream().collect(Collectors.joining(") and (", " where (", ")"));
    }

    private String next(Order order, Total total, Tuple last) {
        return new PageToken(fingerprint(order), total, key(last), rowId(last)).encode();
    }

    private void check(PageToken token, Order order) {
        if (token.fingerprint() != fingerprint(order)
                || !UUID_FORM.matcher(token.id()).matches()
                || token.key().indexOf('\0') >= 0) {
            throw PageToken.invalid();
        }
    }

    private int fingerprint(Order order) {
        String filters = conditions
                + parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + text(e.getValue()))
                        .collect(Collectors.joining("&"));
        return (filters + order.key().name() + order.descending()).hashCode();
    }

    private static String text(Object value) {
        return value instanceof Object[] array ? List.of(array).toString() : value.toString();
    }

    private static String key(Tuple row) {
        return row.get("keyset_key", String.class);
    }

    private static String rowId(Tuple row) {
        return row.get("keyset_id", String.class);
    }

    private Order order(@Nullable String sort) {
        if (sort == null || sort.isEmpty()) {
            return new Order(orders.get(0), false);
        }
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        return orders.stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .map(k -> new Order(k, descending))
                .orElseThrow(() -> ProblemException.invalidParameter("sort", "invalid_value"));
    }

    private record Order(SortKey key, boolean descending) {}
}
