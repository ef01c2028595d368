package cl.hito.indicators.formula;

import cl.hito.indicators.fact.FactSchema;
import dev.cel.common.CelAbstractSyntaxTree;

/** A formula in PostgreSQL: it counts of a fact's jsonb exactly what {@link Formula#evaluate} counts of the fact. */
public final class SqlFormula {

    private final Formula formula;

    private SqlFormula(Formula formula) {
        this.formula = formula;
    }

    public static SqlFormula of(Formula formula) {
        return new SqlFormula(formula);
    }

    /**
     * A subquery of one row with the columns {@code numerator}, {@code denominator} (numeric), {@code unknown},
     * {@code population} and {@code demonstration} (integer, 0 or 1), as {@link Counts} has them. To be joined:
     * {@code from fact f cross join lateral <counts> c}. It holds no parameters.
     *
     * @param data the fact's jsonb, such as {@code f.data}
     */
    public String counts(String data) {
        Formula.Trees trees = formula.trees();
        String demonstration =
                formula.text().factType().schema().fields().get("demonstration") instanceof FactSchema.Truth
                        ? "coalesce(cast(" + data + " ->> 'demonstration' as boolean), false)"
                        : "false";
        return """
                (select case when x.p and not x.u and x.d <> 0 and x.n is not null then x.n else 0 end as numerator,
                    case when x.p and not x.u and x.d <> 0 and x.n is not null then x.d else 0 end as denominator,
                    case when x.p is not false and (x.p is null or x.u is not false or x.d is null
                        or x.d <> 0 and x.n is null) then 1 else 0 end as unknown,
                    case when x.p is false then 0 else 1 end as population,
                    case when x.p is not false and x.demonstration then 1 else 0 end as demonstration
                 from (select %s as p, %s as u, %s as d, %s as n, %s as demonstration) x)\
                """.formatted(
                        value(trees.population(), data),
                        trees.unknown() == null ? "false" : value(trees.unknown(), data),
                        trees.denominator() == null ? "cast(1 as numeric)" : number(trees.denominator(), data),
                        number(trees.numerator(), data),
                        demonstration);
    }

    private String value(CelAbstractSyntaxTree tree, String data) {
        return SqlExpression.of(tree, formula.text().factType(), data);
    }

    /** What holds counts one. */
    private String number(CelAbstractSyntaxTree tree, String data) {
        String sql = value(tree, data);
        return switch (tree.getResultType().kind()) {
            case BOOL -> "cast(cast(" + sql + " as integer) as numeric)";
            default -> sql;
        };
    }
}
