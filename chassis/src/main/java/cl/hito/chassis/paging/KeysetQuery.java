package cl.hito.chassis.paging;

import cl.hito.chassis.problem.ProblemException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.Session;
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

    private static final byte[] ITEMS = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 32 * 1024;

    private final String select;
    private final String from;
    private final String id;
    private final List<SortKey> orders;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Set<String> moments = new HashSet<>();
    private @Nullable String detail;
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

    /**
     * Reads the select list from a table of its own, for the rows of the page alone: an index may then decide which
     * rows these are, and whole rows are neither read nor sorted for it. For {@link #json} only.
     *
     * @param table with an alias that the select list names
     * @param key its column that holds what the query's id is
     */
    public KeysetQuery detail(String table, String key) {
        detail = " join " + table + " on " + key + " = k.keyset_id";
        return this;
    }

    /** Sets a parameter that the select list, the tables or another condition name. */
    public KeysetQuery parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Sets a parameter that says when the list is asked for. It is another on every page, so the token of the one
     * before holds all the same.
     */
    public KeysetQuery moment(String name, Object value) {
        moments.add(name);
        return parameter(name, value);
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
        PageToken token = token(request, order);
        List<Tuple> rows = rows(em, order, token, request.pageSize() + 1);
        Total total =
                token != null ? token.total() : rows.size() <= request.pageSize() ? Total.of(rows.size()) : count(em);
        boolean more = rows.size() > request.pageSize();
        List<Tuple> shown = more ? rows.subList(0, request.pageSize()) : rows;
        String next = more ? next(order, total, shown.get(shown.size() - 1)) : null;
        return new Page<>(shown.stream().map(view).toList(), next, total);
    }

    /**
     * The page asked for as the bytes of its JSON, for rows that the database holds as JSON: nothing is read into
     * objects to be written again. One statement; on the first page it counts as well.
     */
    public byte[] json(EntityManager em, PageRequest request, JsonRow view) {
        Order order = order(request.sort());
        PageToken token = token(request, order);
        NamedSql sql = NamedSql.of(
                detail == null
                        ? sql(order, token, request.pageSize() + 1, token == null)
                        : detailed(detail, order, token, request.pageSize() + 1));
        Map<String, Object> values = new LinkedHashMap<>(parameters);
        if (token != null) {
            values.put("keysetKey", token.key());
            values.put("keysetId", UUID.fromString(token.id()));
        }
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = sql.prepare(connection, values);
                    ResultSet rows = statement.executeQuery()) {
                return json(rows, order, token, request.pageSize(), view);
            }
        });
    }

    private byte[] json(ResultSet rows, Order order, @Nullable PageToken token, int size, JsonRow view)
            throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
        out.writeBytes(ITEMS);
        Total total = token == null ? Total.of(0) : token.total();
        String key = "";
        String id = "";
        String next = null;
        int shown = 0;
        while (next == null && rows.next()) {
            if (shown == size) {
                next = new PageToken(fingerprint(order), total, key, id).encode();
                continue;
            }
            if (shown == 0 && token == null) {
                total = Total.of(rows.getLong("keyset_total"));
            }
            if (shown > 0) {
                out.write(',');
            }
            view.write(rows, out);
            shown++;
            if (shown == size) {
                key = rows.getString("keyset_key");
                id = rows.getString("keyset_id");
            }
        }
        out.writeBytes(("],\"nextPageToken\":" + (next == null ? "null" : '"' + next + '"') + ",\"total\":{\"count\":"
                        + total.count() + ",\"type\":\"" + total.type() + "\"}}")
                .getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
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
        Query query = em.createNativeQuery(sql(order, after, limit, false), Tuple.class);
        parameters.forEach(query::setParameter);
        if (after != null) {
            query.setParameter("keysetKey", after.key());
            query.setParameter("keysetId", UUID.fromString(after.id()));
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows;
    }

    private String sql(Order order, @Nullable PageToken after, int limit, boolean counted) {
        String direction = order.descending() ? " desc" : " asc";
        String expression = order.key().expression();
        return "select " + select
                + ", cast(" + expression + " as text) as keyset_key"
                + ", cast(" + id + " as text) as keyset_id"
                + (counted ? ", (" + count() + ") as keyset_total" : "")
                + " from " + from
                + conditionsAnd(after == null ? "" : after(order))
                + " order by " + expression + direction + ", " + id + direction
                + " limit " + limit;
    }

    private String detailed(String join, Order order, @Nullable PageToken after, int limit) {
        String direction = order.descending() ? " desc" : " asc";
        return "select " + select
                + ", cast(k.keyset_order as text) as keyset_key, cast(k.keyset_id as text) as keyset_id"
                + (after == null ? ", (" + count() + ") as keyset_total" : "")
                + " from (select " + id + " as keyset_id, " + order.key().expression() + " as keyset_order from " + from
                + conditionsAnd(after == null ? "" : after(order))
                + " order by 2" + direction + ", 1" + direction
                + " limit " + limit + ") k" + join
                + " order by k.keyset_order" + direction + ", k.keyset_id" + direction;
    }

    private String count() {
        return "select count(*) from (select 1 from " + from + conditionsAnd("") + " limit " + (Total.COUNTED_TO + 1)
                + ") counted";
    }

    private Total count(EntityManager em) {
        Query query = em.createNativeQuery(count(), Long.class);
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

    private @Nullable PageToken token(PageRequest request, Order order) {
        PageToken token = request.pageToken() == null ? null : PageToken.decode(request.pageToken());
        if (token != null) {
            check(token, order);
        }
        return token;
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
                        .filter(e -> !moments.contains(e.getKey()))
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
