package cl.hito.indicators.formula;

import cl.hito.indicators.fact.FactSchema;
import cl.hito.indicators.fact.FactType;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.HomogeneousLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CEL (cel-spec, language definition) over one type of fact: its fields with their types, and no more of
 * the language than a formula needs. Functions that step around the types ({@code dyn}) or that the dates
 * of facts, which are texts, have no use for are left out.
 */
final class Expressions {

    /** Longest expression, in characters. */
    static final int MAX_LENGTH = 4_000;

    private static final int MAX_DEPTH = 32;

    /**
     * Steps of all comprehensions of one evaluation. No expression that is permitted takes so many: none runs
     * through a list inside another, lists are bounded, and so is the length of an expression.
     */
    private static final int MAX_STEPS = 10_000_000;

    /** The same for what was accepted before every formula had to have a form in SQL, as it was bounded then. */
    private static final int MAX_STEPS_WITHOUT_SQL = 1_000;

    private static final CelOptions OPTIONS = options(MAX_STEPS);

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private static final CelRuntime RUNTIME_WITHOUT_SQL = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(options(MAX_STEPS_WITHOUT_SQL))
            .build();

    private static final Map<FactType, Expressions> ALL = all();

    private final FactType type;
    private final CelCompiler compiler;
    private final CelValidator validator;
    private final EnumValues values;

    private Expressions(FactType type) {
        this.type = type;
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        CelType fact = declare(name(type), type.schema(), types);
        compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions((function, overload) -> permitted(function))
                        .build())
                .setTypeProvider(new Types(types.buildOrThrow()))
                .addVar(type.variable(), fact)
                .build();
        validator = CelValidatorFactory.standardCelValidatorBuilder(compiler, RUNTIME)
                .addAstValidators(HomogeneousLiteralValidator.newInstance(), RegexLiteralValidator.INSTANCE)
                .build();
        values = new EnumValues(type);
    }

    static Expressions over(FactType type) {
        Expressions found = ALL.get(type);
        if (found == null) {
            throw new IllegalStateException("no expressions over " + type);
        }
        return found;
    }

    /**
     * An expression that was checked.
     *
     * @param translatable whether SQL can say the same
     */
    record Checked(CelAbstractSyntaxTree tree, CelRuntime.Program program, boolean translatable) {}

    /**
     * The expression; null when there are errors, which are added to the list.
     *
     * @param stored accepted some time ago: that SQL cannot say it is no error then
     */
    @Nullable Checked compile(
            String field,
            String expression,
            boolean mayBeTruth,
            boolean mayBeWhole,
            boolean stored,
            List<FormulaError> errors) {
        CelValidationResult checked = compiler.compile(expression);
        if (checked.hasError()) {
            checked.getErrors().forEach(issue -> errors.add(error(field, issue)));
            return null;
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            CelValidationResult validated = validator.validate(tree);
            if (validated.hasError()) {
                validated.getErrors().forEach(issue -> errors.add(error(field, issue)));
                return null;
            }
            CelKind kind = tree.getResultType().kind();
            if (!(kind == CelKind.BOOL && mayBeTruth) && !(kind == CelKind.INT && mayBeWhole)) {
                errors.add(wrongResult(field, tree.getResultType().name(), mayBeTruth, mayBeWhole));
                return null;
            }
            List<FormulaError> neverTrue = values.check(field, tree);
            errors.addAll(neverTrue);
            if (!neverTrue.isEmpty()) {
                return null;
            }
            Optional<Untranslatable> refused = SqlExpression.refusal(tree, type);
            if (refused.isPresent() && !stored) {
                errors.add(error(field, checked, refused.get()));
                return null;
            }
            CelRuntime runtime = refused.isPresent() ? RUNTIME_WITHOUT_SQL : RUNTIME;
            return new Checked(tree, runtime.createProgram(tree), refused.isEmpty());
        } catch (CelValidationException | CelEvaluationException e) {
            errors.add(new FormulaError(field, 1, 1, "la expresión no se puede usar", "the expression cannot be used"));
            return null;
        }
    }

    private static CelOptions options(int maxSteps) {
        return CelOptions.current()
                .maxExpressionCodePointSize(MAX_LENGTH)
                .maxParseRecursionDepth(MAX_DEPTH)
                .comprehensionMaxIterations(maxSteps)
                .maxRegexProgramSize(200)
                .build();
    }

    private static FormulaError wrongResult(String field, String type, boolean truth, boolean whole) {
        String es = truth && whole ? "bool o int" : truth ? "bool" : "int";
        String en = truth && whole ? "bool or int" : truth ? "bool" : "int";
        return new FormulaError(
                field,
                1,
                1,
                "el resultado es " + type + " y debe ser " + es,
                "the result is " + type + ", must be " + en);
    }

    private static FormulaError error(String field, CelIssue issue) {
        var at = issue.getSourceLocation();
        int line = Math.max(at.getLine(), 1);
        int column = Math.max(at.getColumn() + 1, 1);
        return new FormulaError(field, line, column, CelMessages.spanish(issue.getMessage()), issue.getMessage());
    }

    private static FormulaError error(String field, CelValidationResult checked, Untranslatable e) {
        try {
            var source = checked.getAst().getSource();
            var at = Optional.ofNullable(source.getPositionsMap().get(e.expression()))
                    .flatMap(source::getOffsetLocation);
            return new FormulaError(
                    field,
                    at.map(l -> l.getLine()).orElse(1),
                    at.map(l -> l.getColumn() + 1).orElse(1),
                    e.es(),
                    e.en());
        } catch (CelValidationException unchecked) {
            return new FormulaError(field, 1, 1, e.es(), e.en());
        }
    }

    private static boolean permitted(StandardFunction function) {
        return switch (function) {
            case DYN,
                    TYPE,
                    DURATION,
                    TIMESTAMP,
                    BYTES,
                    GET_FULL_YEAR,
                    GET_MONTH,
                    GET_DAY_OF_YEAR,
                    GET_DAY_OF_MONTH,
                    GET_DATE,
                    GET_DAY_OF_WEEK,
                    GET_HOURS,
                    GET_MINUTES,
                    GET_SECONDS,
                    GET_MILLISECONDS -> false;
            default -> true;
        };
    }

    /** Types begin with a capital, so that no variable's field is ever taken for a type. */
    private static String name(FactType type) {
        String variable = type.variable();
        return variable.substring(0, 1).toUpperCase(Locale.ROOT) + variable.substring(1);
    }

    private static CelType declare(String name, FactSchema schema, ImmutableMap.Builder<String, CelType> types) {
        if (schema instanceof FactSchema.Struct struct) {
            ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
            struct.fields().forEach((field, type) -> fields.put(field, declare(name + "." + field, type, types)));
            ImmutableMap<String, CelType> known = fields.buildOrThrow();
            types.put(
                    name,
                    StructType.create(
                            name, ImmutableSet.copyOf(known.keySet()), field -> Optional.ofNullable(known.get(field))));
            return StructTypeReference.create(name);
        }
        if (schema instanceof FactSchema.Many many) {
            return ListType.create(declare(name, many.item(), types));
        }
        if (schema instanceof FactSchema.Whole) {
            return SimpleType.INT;
        }
        if (schema instanceof FactSchema.Decimal) {
            return SimpleType.DOUBLE;
        }
        return schema instanceof FactSchema.Truth ? SimpleType.BOOL : SimpleType.STRING;
    }

    private static Map<FactType, Expressions> all() {
        Map<FactType, Expressions> all = new EnumMap<>(FactType.class);
        for (FactType type : FactType.values()) {
            all.put(type, new Expressions(type));
        }
        return all;
    }

    private record Types(ImmutableMap<String, CelType> known) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return known.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(known.get(name));
        }
    }
}
