package cl.hito.chassis.paging;

/**
 * An order that a list offers.
 *
 * @param name as the client writes it in {@code sort}
 * @param expression SQL expression that is never null
 * @param sqlType SQL type that the expression's text is cast back to, such as {@code date}
 */
public record SortKey(String name, String expression, String sqlType) {

    public static SortKey text(String name, String expression) {
        return new SortKey(name, expression, "text");
    }

    public static SortKey date(String name, String expression) {
        return new SortKey(name, expression, "date");
    }

    public static SortKey instant(String name, String expression) {
        return new SortKey(name, expression, "timestamptz");
    }

    public static SortKey number(String name, String expression) {
        return new SortKey(name, expression, "bigint");
    }
}
