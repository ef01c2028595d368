package cl.hito.indicators.formula;

import cl.hito.indicators.fact.FactSchema;
import cl.hito.indicators.fact.FactType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked CEL expression as one of PostgreSQL over a fact's jsonb, in three-valued logic: null is what is an error
 * in CEL, an answer that is absent above all. AND and OR absorb a null where CEL's absorb an error, and every other
 * function of null is null. Whole numbers are numeric, so that one beyond 64 bits is null and no failure.
 *
 * <p>Texts are ordered by code point here and by UTF-16 unit in Java; the two differ only beyond the Basic
 * Multilingual Plane.
 */
final class SqlExpression {

    /** Longest form in SQL, in characters. */
    private static final int MAX_LENGTH = 65_536;

    private final CelAbstractSyntaxTree tree;
    private final FactType type;
    private final String data;
    private final SqlLists lists;

    /** Variables of the comprehension around, each as the jsonb of an element. */
    private final Map<String, Place> variables = new HashMap<>();

    private SqlExpression(CelAbstractSyntaxTree tree, FactType type, String data) {
        this.tree = tree;
        this.type = type;
        this.data = data;
        this.lists = new SqlLists(this);
    }

    /**
     * The expression as SQL.
     *
     * @param data the fact's jsonb, such as {@code f.data}
     * @throws Untranslatable naming the part that SQL cannot say
     */
    static String of(CelAbstractSyntaxTree tree, FactType type, String data) {
        return new SqlExpression(tree, type, data).value(tree.getExpr());
    }

    /** Why the expression has no form in SQL; empty when it has one. */
    static Optional<Untranslatable> refusal(CelAbstractSyntaxTree tree, FactType type) {
        try {
            int length = of(tree, type, "data").length();
            return length <= MAX_LENGTH
                    ? Optional.empty()
                    : Optional.of(new Untranslatable(
                            tree.getExpr().id(),
                            "la expresión es demasiado larga o demasiado anidada",
                            "the expression is too long or too deeply nested"));
        } catch (Untranslatable e) {
            return Optional.of(e);
        }
    }

    /** Somewhere in a jsonb, with its type where it is a fact's; null for a computed list's element. */
    record Place(String base, List<String> path, @Nullable FactSchema schema) {

        Place field(String name) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            FactSchema of =
                    schema instanceof FactSchema.Struct struct ? struct.fields().get(name) : null;
            return new Place(base, longer, of);
        }

        String json() {
            return path.isEmpty() ? base : "(" + base + " #> '{" + String.join(",", path) + "}')";
        }

        String text() {
            return "(" + base + " #>> '{" + String.join(",", path) + "}')";
        }
    }

    String value(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT, SELECT -> selected(expr);
            case CALL -> call(expr);
            case COMPREHENSION -> lists.comprehension(expr, expr.comprehension());
            case LIST -> lists.literal(expr);
            default -> throw refused(expr, "esta construcción", "this construct");
        };
    }

    private String constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant.booleanValue() ? "true" : "false";
            case INT64_VALUE -> "cast(" + constant.int64Value() + " as numeric)";
            case STRING_VALUE -> text(expr, constant.stringValue());
            default -> throw refused(expr, "este tipo de valor", "a value of this type");
        };
    }

    private static String text(CelExpr expr, String value) {
        if (value.indexOf('\0') >= 0) {
            throw refused(expr, "un texto con el carácter nulo", "a text with a null character");
        }
        return "cast('" + value.replace("'", "''") + "' as text)";
    }

    private String selected(CelExpr expr) {
        if (expr.exprKind().getKind() == Kind.SELECT && expr.select().testOnly()) {
            Place place = place(expr.select().operand()).field(expr.select().field());
            // A section is always there, if need be empty.
            return place.schema() instanceof FactSchema.Struct ? "true" : "(" + place.json() + " is not null)";
        }
        Place place = place(expr);
        return switch (kind(expr)) {
            case BOOL -> "cast(" + place.text() + " as boolean)";
            case INT -> "cast(" + place.text() + " as numeric)";
            case STRING -> place.text();
            case LIST -> place.json();
            default -> throw refused(expr, "una sección entera", "a whole section");
        };
    }

    Place place(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> {
                Place variable = variables.get(expr.ident().name());
                yield variable != null ? variable : new Place(data, List.of(), type.schema());
            }
            case SELECT -> place(expr.select().operand()).field(expr.select().field());
            default -> throw refused(expr, "un campo de lo calculado", "a field of what is computed");
        };
    }

    /** Runs with a variable of a comprehension, whose value is one element. */
    String with(String variable, Place element, java.util.function.Supplier<String> run) {
        variables.put(variable, element);
        try {
            return run.get();
        } finally {
            variables.remove(variable);
        }
    }

    boolean inComprehension() {
        return !variables.isEmpty();
    }

    private String call(CelExpr expr) {
        CelExpr.CelCall call = expr.call();
        List<CelExpr> args = new ArrayList<>();
        call.target().ifPresent(args::add);
        args.addAll(call.args());
        return switch (call.function()) {
            case "_&&_" -> binary(args, "and");
            case "_||_" -> binary(args, "or");
            case "!_" -> "(not " + value(args.get(0)) + ")";
            case "_?_:_" -> chosen(args);
            case "_==_" -> equality(expr, args, "=");
            case "_!=_" -> equality(expr, args, "<>");
            case "_<_" -> order(args, "<");
            case "_<=_" -> order(args, "<=");
            case "_>_" -> order(args, ">");
            case "_>=_" -> order(args, ">=");
            case "@in" -> lists.in(args.get(0), args.get(1));
            case "_+_" -> sum(expr, args);
            case "_-_" -> arithmetic(expr, binary(args, "-"));
            case "_*_" -> arithmetic(expr, binary(args, "*"));
            case "_/_" -> arithmetic(expr, quotient("div", args));
            case "_%_" -> arithmetic(expr, quotient("mod", args));
            case "-_" -> arithmetic(expr, "(-" + value(args.get(0)) + ")");
            case "size" -> size(args.get(0));
            case "startsWith" -> "starts_with(" + value(args.get(0)) + ", " + value(args.get(1)) + ")";
            case "endsWith" -> endsWith(args);
            case "contains" -> "(strpos(" + value(args.get(0)) + ", " + value(args.get(1)) + ") > 0)";
            default -> throw refused(expr, "«" + name(call.function()) + "»", "'" + name(call.function()) + "'");
        };
    }

    private static String name(String function) {
        return function.replace("_", "").replace("@", "");
    }

    private String binary(List<CelExpr> args, String operator) {
        return "(" + value(args.get(0)) + " " + operator + " " + value(args.get(1)) + ")";
    }

    /** Only the branch that is chosen matters; when nothing says which, neither is. */
    private String chosen(List<CelExpr> args) {
        String condition = value(args.get(0));
        return "(case " + condition + " when true then " + value(args.get(1)) + " when false then " + value(args.get(2))
                + " end)";
    }

    private String equality(CelExpr expr, List<CelExpr> args, String operator) {
        return switch (kind(args.get(0))) {
            case BOOL, INT, STRING -> binary(args, operator);
            default -> throw refused(expr, "la comparación de listas o secciones", "comparing lists or sections");
        };
    }

    private String order(List<CelExpr> args, String operator) {
        return kind(args.get(0)) == CelKind.STRING
                ? "(" + value(args.get(0)) + " collate \"C\" " + operator + " " + value(args.get(1)) + ")"
                : binary(args, operator);
    }

    private String sum(CelExpr expr, List<CelExpr> args) {
        return kind(expr) == CelKind.STRING ? binary(args, "||") : arithmetic(expr, binary(args, "+"));
    }

    private String quotient(String function, List<CelExpr> args) {
        return function + "(" + value(args.get(0)) + ", nullif(" + value(args.get(1)) + ", 0))";
    }

    private String arithmetic(CelExpr expr, String sql) {
        if (kind(expr) != CelKind.INT) {
            throw refused(expr, "este cálculo", "this operation");
        }
        return "fact_int64(" + sql + ")";
    }

    private String size(CelExpr of) {
        return kind(of) == CelKind.STRING
                ? "cast(length(" + value(of) + ") as numeric)"
                : "cast(jsonb_array_length(" + value(of) + ") as numeric)";
    }

    private String endsWith(List<CelExpr> args) {
        String text = value(args.get(0));
        String end = value(args.get(1));
        if (args.get(1).exprKind().getKind() == Kind.CONSTANT) {
            return "(right(" + text + ", length(" + end + ")) = " + end + ")";
        }
        String row = lists.name("x");
        return once(row, "right(%1$s.a, length(%1$s.b)) = %1$s.b".formatted(row), text + " as a, " + end + " as b");
    }

    /**
     * A result over columns that are each written once, though the result may name them often: what is nested would
     * otherwise grow with every level. The offset keeps the planner from putting them in their places again.
     */
    static String once(String name, String result, String columns) {
        return "(select " + result + " from (select " + columns + " offset 0) " + name + ")";
    }

    CelKind kind(CelExpr expr) {
        return tree.getType(expr.id())
                .map(found -> found.kind())
                .orElseThrow(() -> refused(expr, "esta expresión", "this expression"));
    }

    static Untranslatable refused(CelExpr expr, String es, String en) {
        return new Untranslatable(expr.id(), "aquí no se puede usar " + es, en + " cannot be used here");
    }
}
