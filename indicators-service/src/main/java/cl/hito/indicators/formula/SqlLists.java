package cl.hito.indicators.formula;

import cl.hito.indicators.fact.FactSchema;
import cl.hito.indicators.formula.SqlExpression.Place;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists in SQL: jsonb arrays. The macros of CEL come as comprehensions and are known by their shape (cel-spec,
 * macros). One inside another is refused, so that counting a fact takes a time that its longest list bounds.
 */
final class SqlLists {

    private final SqlExpression expressions;
    private int names;

    SqlLists(SqlExpression expressions) {
        this.expressions = expressions;
    }

    /** A name that no other part of the expression has. */
    String name(String prefix) {
        return prefix + ++names;
    }

    /** Of values that are all there; of one that is not, null. */
    String literal(CelExpr expr) {
        Elements elements = new Elements(expr.list().elements());
        return elements.whenThere("jsonb_build_array(" + elements.sql + ")", List.of());
    }

    String in(CelExpr one, CelExpr list) {
        if (list.exprKind().getKind() != Kind.LIST) {
            return "(" + expressions.value(list) + " @> to_jsonb(" + expressions.value(one) + "))";
        }
        String value = expressions.value(one);
        if (list.list().elements().isEmpty()) {
            return "(" + value + " is null and null)";
        }
        Elements elements = new Elements(list.list().elements());
        return elements.doubtful.isEmpty()
                ? "(" + value + " in (" + elements.sql + "))"
                : elements.whenThere(elements.row + ".v in (" + elements.sql + ")", List.of(value + " as v"));
    }

    /** The elements of a list that is written out; those that may not be there are columns of a row. */
    private final class Elements {

        private final String row = name("x");
        private final List<String> doubtful = new ArrayList<>();
        private final String sql;

        private Elements(List<CelExpr> exprs) {
            List<String> all = new ArrayList<>();
            for (CelExpr each : exprs) {
                String value = expressions.value(each);
                if (each.exprKind().getKind() == Kind.CONSTANT) {
                    all.add(value);
                } else {
                    String column = "e" + (doubtful.size() + 1);
                    doubtful.add(value + " as " + column);
                    all.add(row + "." + column);
                }
            }
            sql = String.join(", ", all);
        }

        private String whenThere(String result, List<String> more) {
            if (doubtful.isEmpty()) {
                return result;
            }
            String there = IntStream.rangeClosed(1, doubtful.size())
                    .mapToObj(i -> row + ".e" + i + " is not null")
                    .collect(Collectors.joining(" and "));
            return SqlExpression.once(
                    row,
                    "case when " + there + " then " + result + " end",
                    Stream.concat(more.stream(), doubtful.stream()).collect(Collectors.joining(", ")));
        }
    }

    String comprehension(CelExpr expr, CelComprehension loop) {
        if (expressions.inComprehension()) {
            throw new Untranslatable(
                    expr.id(),
                    "un recorrido de una lista dentro de otro no se admite",
                    "a list inside the run through another is not permitted");
        }
        String list = expressions.value(loop.iterRange());
        int name = ++names;
        Place element = new Place("e" + name + ".value", List.of(), item(loop.iterRange()));
        Shape shape = shape(expr, loop);
        CelExpr condition = shape.condition();
        CelExpr result = shape.result();
        String when = condition == null
                ? "true"
                : expressions.with(loop.iterVar(), element, () -> expressions.value(condition));
        String then = result == null
                ? "e%d.value".formatted(name)
                : "to_jsonb(" + expressions.with(loop.iterVar(), element, () -> expressions.value(result)) + ")";
        return """
                (select case when l%1$d.list is not null then (select %2$s from (select %3$s as p, %4$s as x\
                 from jsonb_array_elements(l%1$d.list) as e%1$d(value)) s%1$d) end from (select %5$s as list offset 0) l%1$d)\
                """.formatted(name, shape.macro().sql, when, then, list);
    }

    /** What becomes of the elements, p being the condition and x the element or what is made of it. */
    private enum Macro {
        ALL("case when not bool_and(p) then false when bool_or(p is null) then null else true end"),
        EXISTS("case when bool_or(p) then true when bool_or(p is null) then null else false end"),
        EXISTS_ONE("case when bool_or(p is null) then null else count(*) filter (where p) = 1 end"),
        COLLECT("case when bool_or(p is null or p and x is null) then null"
                + " else coalesce(jsonb_agg(x) filter (where p), cast('[]' as jsonb)) end");

        private final String sql;

        Macro(String sql) {
            this.sql = sql;
        }
    }

    private record Shape(
            Macro macro,
            @Nullable CelExpr condition,
            @Nullable CelExpr result) {}

    private Shape shape(CelExpr expr, CelComprehension loop) {
        if (loop.loopStep().exprKind().getKind() != Kind.CALL) {
            throw unknown(expr);
        }
        CelCall step = loop.loopStep().call();
        boolean collects = loop.accuInit().exprKind().getKind() == Kind.LIST;
        return switch (step.function()) {
            case "_&&_" -> new Shape(Macro.ALL, step.args().get(1), null);
            case "_||_" -> new Shape(Macro.EXISTS, step.args().get(1), null);
            case "_+_" -> new Shape(Macro.COLLECT, null, appended(expr, loop, step));
            case "_?_:_" -> {
                CelExpr condition = step.args().get(0);
                if (!collects && counts(loop)) {
                    yield new Shape(Macro.EXISTS_ONE, condition, null);
                }
                CelExpr then = step.args().get(1);
                if (!collects || then.exprKind().getKind() != Kind.CALL) {
                    throw unknown(expr);
                }
                yield new Shape(Macro.COLLECT, condition, appended(expr, loop, then.call()));
            }
            default -> throw unknown(expr);
        };
    }

    private static boolean counts(CelComprehension loop) {
        CelExpr first = loop.accuInit();
        return first.exprKind().getKind() == Kind.CONSTANT
                && first.constant().getKind() == CelConstant.Kind.INT64_VALUE;
    }

    /** What each step appends; null when it is the element itself. */
    private static @Nullable CelExpr appended(CelExpr expr, CelComprehension loop, CelCall step) {
        CelExpr last = step.args().get(1);
        if (last.exprKind().getKind() != Kind.LIST || last.list().elements().size() != 1) {
            throw unknown(expr);
        }
        CelExpr element = last.list().elements().get(0);
        boolean itself = element.exprKind().getKind() == Kind.IDENT
                && element.ident().name().equals(loop.iterVar());
        return itself ? null : element;
    }

    /** Type of the elements where they are a fact's own; null where they are computed, and plain values. */
    private @Nullable FactSchema item(CelExpr list) {
        return switch (list.exprKind().getKind()) {
            case IDENT, SELECT -> expressions.place(list).schema() instanceof FactSchema.Many many ? many.item() : null;
            case COMPREHENSION -> {
                Shape shape = shape(list, list.comprehension());
                yield shape.result() == null ? item(list.comprehension().iterRange()) : null;
            }
            default -> null;
        };
    }

    private static Untranslatable unknown(CelExpr expr) {
        return SqlExpression.refused(expr, "este recorrido", "this run through a list");
    }
}
