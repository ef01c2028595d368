package cl.hito.indicators.formula;

import cl.hito.indicators.fact.FactSchema;
import cl.hito.indicators.fact.FactType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds comparisons with a value that a field can never have: a misspelt value would otherwise be a
 * silent zero.
 */
final class EnumValues {

    private final FactType type;

    EnumValues(FactType type) {
        this.type = type;
    }

    List<FormulaError> check(String field, CelAbstractSyntaxTree tree) {
        List<FormulaError> errors = new ArrayList<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.CALL)
                .forEach(node -> check(field, tree, node, errors));
        return errors;
    }

    private void check(String field, CelAbstractSyntaxTree tree, CelNavigableExpr node, List<FormulaError> errors) {
        CelExpr.CelCall call = node.expr().call();
        boolean equality = call.function().equals("_==_") || call.function().equals("_!=_");
        if (!(equality || call.function().equals("@in")) || call.args().size() != 2) {
            return;
        }
        CelExpr left = call.args().get(0);
        CelExpr right = call.args().get(1);
        Set<String> values = values(left, node);
        if (values != null) {
            constants(right, equality).forEach(c -> check(field, tree, values, c, errors));
            return;
        }
        Set<String> ofRight = equality ? values(right, node) : null;
        if (ofRight != null) {
            constants(left, true).forEach(c -> check(field, tree, ofRight, c, errors));
        }
    }

    private static void check(
            String field, CelAbstractSyntaxTree tree, Set<String> values, CelExpr constant, List<FormulaError> errors) {
        String value = constant.constant().stringValue();
        if (values.contains(value)) {
            return;
        }
        Optional<Integer> offset =
                Optional.ofNullable(tree.getSource().getPositionsMap().get(constant.id()));
        var at = offset.flatMap(tree.getSource()::getOffsetLocation);
        errors.add(new FormulaError(
                field,
                at.map(l -> l.getLine()).orElse(1),
                at.map(l -> l.getColumn() + 1).orElse(1),
                "«" + value + "» no es un valor posible; lo son " + String.join(", ", values),
                "'" + value + "' is no possible value; these are: " + String.join(", ", values)));
    }

    private static List<CelExpr> constants(CelExpr expr, boolean single) {
        List<CelExpr> candidates = single
                ? List.of(expr)
                : expr.exprKind().getKind() == Kind.LIST ? expr.list().elements() : List.of();
        return candidates.stream()
                .filter(e -> e.exprKind().getKind() == Kind.CONSTANT
                        && e.constant().getKind() == CelConstant.Kind.STRING_VALUE)
                .toList();
    }

    /** The values that a field such as {@code procedure.status} can have; null for anything else. */
    private @Nullable Set<String> values(CelExpr expr, CelNavigableExpr within) {
        return schema(expr, within) instanceof FactSchema.Text text
                        && !text.values().isEmpty()
                ? text.values()
                : null;
    }

    private @Nullable FactSchema schema(CelExpr expr, CelNavigableExpr within) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> named(expr.ident().name(), within);
            case SELECT ->
                schema(expr.select().operand(), within) instanceof FactSchema.Struct struct
                        ? struct.fields().get(expr.select().field())
                        : null;
            default -> null;
        };
    }

    /** The variable of the innermost comprehension around that has the name, else the fact itself. */
    private @Nullable FactSchema named(String name, CelNavigableExpr within) {
        Optional<CelNavigableExpr> around = within.parent();
        while (around.isPresent()) {
            CelNavigableExpr node = around.get();
            if (node.getKind() == Kind.COMPREHENSION
                    && node.expr().comprehension().iterVar().equals(name)) {
                return schema(node.expr().comprehension().iterRange(), node) instanceof FactSchema.Many many
                        ? many.item()
                        : null;
            }
            around = node.parent();
        }
        return name.equals(type.variable()) ? type.schema() : null;
    }
}
